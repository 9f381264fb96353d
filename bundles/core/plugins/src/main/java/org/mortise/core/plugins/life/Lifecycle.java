package org.mortise.core.plugins.life;

import static org.mortise.api.plugin.GenerationState.ACTIVE;
import static org.mortise.api.plugin.GenerationState.FAILED;
import static org.mortise.api.plugin.GenerationState.WAITING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.Health;
import org.mortise.api.plugin.Leak;
import org.mortise.core.plugins.call.LiveExtension;
import org.mortise.core.plugins.call.Switchboard;
import org.mortise.core.plugins.jar.ContentStore;
import org.mortise.core.plugins.jar.UnusableJarException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of the registry: one on which everything is decided, and as many as it takes to start and to retire. */
public final class Lifecycle implements Registrar.Work, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration SETTLING = Duration.ofMillis(50);

    /** How often generations that serve are asked how they are. */
    private static final Duration HEALTH = Duration.ofSeconds(30);

    /** How exact deadlines are; a call that ends in time never meets the one who looks. */
    private static final long LOOK_MILLIS = 100;

    private final ScheduledExecutorService deciding = Executors.newSingleThreadScheduledExecutor(named("plugins"));
    private final ExecutorService working = Executors.newCachedThreadPool(named("plugin-work"));
    private final Set<Path> atBoot = ConcurrentHashMap.newKeySet();
    private final LeakWatch leaks = new LeakWatch();
    private final ContentStore store;
    private final GuardMaker guards;
    private final Starter starter;
    private final Retirement retirement;
    private final Limits limits;
    private final Registrar registrar;

    public Lifecycle(
            BundleContext context,
            Diagnosis diagnosis,
            ContentStore store,
            Switchboard switchboard,
            GuardMaker guards,
            Limits limits) {
        this.store = store;
        this.guards = guards;
        this.limits = limits;
        this.starter = new Starter(context, diagnosis, guards, this::breakerOpened);
        this.retirement = new Retirement(switchboard.calls(), leaks, limits.drain());
        this.registrar = new Registrar(switchboard, new Choices(store), this);
        var calls = switchboard.calls();
        deciding.scheduleWithFixedDelay(
                guarded(() -> calls.interruptOverdue(Retirement::tell)),
                LOOK_MILLIS,
                LOOK_MILLIS,
                TimeUnit.MILLISECONDS);
        deciding.scheduleWithFixedDelay(
                guarded(this::askHealth), HEALTH.toMillis(), HEALTH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return task -> new Thread(task, "mortise-" + name + '-' + count.incrementAndGet());
    }

    /** Deploys what lies there already. Until each has its outcome, the registry is not reconciled. */
    public void boot(Collection<Path> jars) {
        atBoot.addAll(jars);
        jars.forEach(jar -> working.execute(() -> deploy(jar)));
    }

    public boolean reconciled() {
        return atBoot.isEmpty();
    }

    /** Deploys a file that is new or has changed. Reads it on the calling thread and returns before it is started. */
    public Generation deploy(Path file) {
        Generation generation;
        try {
            var content = store.take(file);
            generation = decide(registrar -> registrar.deployed(file, content));
        } catch (UnusableJarException e) {
            generation = decide(registrar -> registrar.unusable(file, e.getMessage()));
        } catch (IOException e) {
            generation = decide(registrar -> registrar.unusable(file, "it could not be read: " + e.getMessage()));
        }
        generation.outcome().thenRun(() -> atBoot.remove(file));
        return generation;
    }

    /** Whether a plugin came from this file, whatever is in it now. */
    public boolean owns(Path file) {
        return decide(registrar -> registrar
                .of(file)
                .map(generation -> generation.usable()
                        || !generation.plugin().equals(file.getFileName().toString()))
                .orElse(false));
    }

    /** A file has gone; what it brought goes after it unless it comes back in a moment, as when it is renamed. */
    public void remove(Path file) {
        deciding.schedule(
                guarded(() -> {
                    if (!Files.exists(file)) {
                        registrar.removed(file);
                    }
                    atBoot.remove(file);
                }),
                limits.absence().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Has something decided, and waits for the answer, which takes no longer than a decision does. */
    public <R> R decide(Function<Registrar, R> decision) {
        try {
            return deciding.submit(() -> decision.apply(registrar)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Tells the registrar something, and does not wait. */
    void tell(Consumer<Registrar> event) {
        try {
            deciding.execute(guarded(() -> event.accept(registrar)));
        } catch (RejectedExecutionException e) {
            LOG.debug("an event came after the end");
        }
    }

    @Override
    public void start(Generation generation) {
        if (generation.attempted()) {
            generation.again(true);
            return;
        }
        generation.attempted(true);
        generation.again(false);
        var outcome = new CompletableFuture<Outcome>();
        var attempt = working.submit(() -> outcome.complete(attempt(generation)));
        var limit = deciding.schedule(
                () -> {
                    if (outcome.complete(new Outcome.Failed(
                            "It did not start within " + limits.start().toSeconds() + " s."))) {
                        attempt.cancel(true);
                    }
                },
                limits.start().toMillis(),
                TimeUnit.MILLISECONDS);
        outcome.thenAcceptAsync(
                result -> {
                    limit.cancel(false);
                    ended(generation, result);
                },
                command -> deciding.execute(guarded(command)));
    }

    private Outcome attempt(Generation generation) {
        try {
            return starter.start(generation);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("starting {} failed", generation, e);
            return new Outcome.Failed("Starting it failed: " + e);
        }
    }

    private void ended(Generation generation, Outcome outcome) {
        generation.attempted(false);
        registrar.started(generation, outcome);
        if (generation.is(WAITING) && generation.wantsAgain()) {
            start(generation);
        } else if (generation.is(FAILED)) {
            var pause = FIRST_RETRY.multipliedBy(1L << Math.min(generation.countFailure(), MOST_DOUBLINGS));
            deciding.schedule(
                    guarded(() -> retryIf(generation, generation.is(FAILED))), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void retryIf(Generation generation, boolean wanted) {
        if (wanted && generation.bundle() != null) {
            start(generation);
        }
    }

    /** Something came or went that a waiting generation may have lacked. */
    public void lookAgain() {
        try {
            deciding.schedule(guarded(this::retryWaiting), SETTLING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("an event came after the end");
        }
    }

    private void retryWaiting() {
        generations().forEach(generation -> retryIf(generation, generation.is(WAITING)));
    }

    /** An extension's service came into being. */
    public void appeared(Bundle bundle) {
        tell(registrar -> generations().stream()
                .filter(generation -> bundle.equals(generation.bundle()))
                .forEach(generation -> retryIf(
                        generation, generation.is(WAITING) || generation.is(FAILED) || generation.attempted())));
    }

    /** An extension's service goes away. */
    public void disappears(Bundle bundle) {
        tell(registrar -> generations().stream()
                .filter(generation -> bundle.equals(generation.bundle()))
                .forEach(registrar::lost));
    }

    /** One that fails now is reported and goes on serving; whether to replace it is for its operator to say. */
    private void askHealth() {
        generations().stream()
                .filter(generation -> generation.is(ACTIVE) && generation.beginCheck())
                .forEach(generation -> working.execute(() -> {
                    var ailing = generation.extensions().stream()
                            .map(LiveExtension::health)
                            .filter(health -> !health.healthy())
                            .findFirst()
                            .map(Health::detail)
                            .orElse("");
                    tell(registrar -> registrar.checked(generation, ailing));
                }));
    }

    private void breakerOpened(Generation generation) {
        tell(registrar -> registrar.breakerOpened(generation, limits.probation()));
    }

    public List<Leak> leaks() {
        return leaks.leaks();
    }

    private Collection<Generation> generations() {
        return registrar.plugins().stream()
                .flatMap(plugin -> plugin.generations().stream())
                .toList();
    }

    @Override
    public void retire(Generation generation) {
        working.execute(() -> {
            try {
                retirement.retire(generation);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            guards.forget(generation);
            tell(registrar -> registrar.retired(generation));
        });
    }

    /** An event that fails must not end a schedule or go unseen. */
    private static Runnable guarded(Runnable event) {
        return () -> {
            try {
                event.run();
            } catch (RuntimeException e) {
                LOG.error("a decision about plugins failed", e);
            }
        };
    }

    @Override
    public void close() {
        deciding.shutdownNow();
        working.shutdownNow();
    }
}
