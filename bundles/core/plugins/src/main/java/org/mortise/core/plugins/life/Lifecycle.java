package org.mortise.core.plugins.life;

import static org.mortise.api.plugin.GenerationState.WAITING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.Leak;
import org.mortise.api.plugin.Reference;
import org.mortise.core.plugins.call.Switchboard;
import org.mortise.core.plugins.jar.Content;
import org.mortise.core.plugins.jar.ContentStore;
import org.mortise.core.plugins.jar.Library;
import org.mortise.core.plugins.jar.UnusableJarException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what happens to files and in the framework before the registrar, and has done what it decides. */
public final class Lifecycle implements Work, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    /** How long to let several bundles come before looking whether one was waited for. */
    private static final Duration SETTLING = Duration.ofMillis(50);

    /** How often generations that serve are asked how they are. */
    private static final Duration HEALTH = Duration.ofSeconds(30);

    /** How exact deadlines are; a call that ends in time never meets the one who looks. */
    private static final Duration DEADLINES = Duration.ofMillis(100);

    private final Threads threads = new Threads();
    private final LeakWatch leaks = new LeakWatch();
    private final Arrivals arrivals;
    private final ContentStore store;
    private final GuardMaker guards;
    private final Libraries libraries;
    private final Configured configured;
    private final Checkups checkups;
    private final Attempts attempts;
    private final Retirement retirement;
    private final Limits limits;
    private final Roster roster;
    private final Registrar registrar;
    private final Standing standing;
    private final Reconciliation atBoot;

    public Lifecycle(
            BundleContext context,
            Diagnosis diagnosis,
            Configured configured,
            ContentStore store,
            Switchboard switchboard,
            GuardMaker guards,
            Limits limits,
            Supplier<List<Path>> jars) {
        this.store = store;
        this.guards = guards;
        this.limits = limits;
        arrivals = new Arrivals(jars);
        var calls = switchboard.calls();
        libraries = new Libraries(context);
        var choices = new Choices(store);
        roster = new Roster(choices);
        registrar = new Registrar(switchboard, roster, choices, this);
        standing = new Standing(roster, choices, this, registrar::settle);
        checkups = new Checkups(threads, roster, standing::checked);
        atBoot = new Reconciliation(threads::tell, registrar::settle);
        this.configured = configured;
        var gate = new Gate(context, diagnosis, configured, guards, this::breakerTurned);
        var starter = new Starter(context, diagnosis, gate);
        attempts = new Attempts(threads, starter, limits.start(), standing::served, standing::started);
        retirement = new Retirement(calls, leaks, limits.drain());
        threads.every(DEADLINES, () -> calls.interruptOverdue(Retirement::tell));
        threads.every(HEALTH, checkups::all);
    }

    /** These lie there already. Until each has its outcome, the registry is not reconciled. */
    public void expect(Collection<Path> jars) {
        atBoot.expect(jars);
    }

    /** Deploys what is expected. */
    public void boot() {
        atBoot.open().forEach(jar -> threads.work(() -> deploy(jar)));
    }

    @Override
    public boolean isComplete() {
        return atBoot.isComplete();
    }

    /** Whether what was expected has its outcome, and calls go by it. */
    public boolean reconciled() {
        return atBoot.isOver();
    }

    /**
     * Deploys a file that is new or has changed. Reads it on the calling thread and returns before it is started.
     *
     * @return the generation that came of it, empty when the file is a library
     */
    public Optional<Generation> deploy(Path file) {
        var look = arrivals.look(file);
        var generation = read(file);
        var good = generation.map(Generation::usable).orElse(true);
        look.ifPresent(it -> arrivals.read(file, it, good));
        generation.ifPresentOrElse(
                it -> it.outcome().thenRun(() -> atBoot.hasOutcome(file)), () -> atBoot.hasOutcome(file));
        return generation;
    }

    private Optional<Generation> read(Path file) {
        try {
            var taken = store.take(file);
            if (taken instanceof Library library) {
                return libraryAt(file, library);
            }
            libraries.remove(file);
            var content = (Content) taken;
            return Optional.of(decide(registrar -> atBoot.expects(file)
                    ? registrar.found(file, content, configured::any, limits.start())
                    : registrar.deployed(file, content)));
        } catch (UnusableJarException | BundleException e) {
            return Optional.of(unusable(file, e.getMessage()));
        } catch (IOException e) {
            return Optional.of(unusable(file, "it could not be read: " + e.getMessage()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} makes no sense", file.getFileName(), e); // whatever it is, the next file is to be looked at
            return Optional.of(unusable(file, "it makes no sense: " + e));
        }
    }

    private Generation unusable(Path file, String reason) {
        var last = store.last(file);
        return decide(registrar -> registrar.unusable(file, reason, last));
    }

    private Optional<Generation> libraryAt(Path file, Library library)
            throws UnusableJarException, BundleException, IOException {
        if (decide(registrar -> registrar.servesPlugin(file))) {
            throw new UnusableJarException("it is no plugin any more");
        }
        var rewire = libraries.deploy(file, library);
        threads.tell(() -> {
            registrar.removed(file); // what may have been wrong with the file is over
            registrar.renew(rewire);
        });
        return Optional.empty();
    }

    /**
     * A file has gone. What it brought goes after it unless it comes back in a moment, as when it is renamed, and not
     * while another file may bring what is to take over.
     */
    public void remove(Path file) {
        remove(file, Instant.now().plus(limits.start()));
    }

    private void remove(Path file, Instant latest) {
        threads.later(limits.absence(), () -> {
            if (Files.exists(file)) {
                atBoot.hasOutcome(file);
            } else if (arrivals.expected() && Instant.now().isBefore(latest)) {
                remove(file, latest);
            } else {
                removed(file);
            }
        });
    }

    private void removed(Path file) {
        registrar.removed(file);
        libraries.remove(file);
        arrivals.gone(file);
        atBoot.hasOutcome(file);
    }

    /** Has something decided, and waits for the answer, which takes no longer than a decision does. */
    public <R> R decide(Function<Registrar, R> decision) {
        return threads.decide(() -> decision.apply(registrar));
    }

    /** A bundle came that a waiting generation may have lacked. */
    public void lookAgain() {
        threads.later(SETTLING, () -> {
            libraries.retry();
            generations(generation -> generation.is(WAITING)).forEach(attempts::retry);
        });
    }

    /** An extension's service came into being. */
    public void appeared(Bundle bundle) {
        threads.tell(() -> of(bundle).ifPresent(generation -> {
            attempts.retry(generation);
            registrar.settle(); // calls may wait for what is on its way
        }));
    }

    /** An extension's service goes away. Once this returns no call is in it, so it may end what it lives on. */
    public void disappears(Bundle bundle, ServiceReference<?> service) {
        finish(decide(registrar -> of(bundle).flatMap(generation -> standing.lost(generation, service))));
    }

    /** An extension's service has other properties. */
    public void altered(Bundle bundle, ServiceReference<?> service) {
        finish(decide(registrar -> of(bundle).flatMap(generation -> standing.altered(generation, service))));
        appeared(bundle);
    }

    /** A call waits for something that may rest. */
    public void asked(Reference reference) {
        threads.tell(() -> registrar.asked(reference));
    }

    /**
     * A configuration came, went or was changed. Where the component is no service before or after, nothing else tells.
     *
     * @param factory the PID of its factory, {@code null} for one of its own
     */
    public void configured(String pid, String factory) {
        threads.tell(() -> registrar.configured(factory == null ? pid : factory));
        if (factory == null) {
            return;
        }
        threads.later(
                SETTLING,
                () -> generations(generation ->
                                generation.bundle() != null && configured.makes(generation.bundle(), factory))
                        .forEach(attempts::retry));
    }

    private Optional<Generation> of(Bundle bundle) {
        return generations(generation -> bundle.equals(generation.bundle())).stream()
                .findFirst();
    }

    private void finish(Optional<Provided> gone) {
        if (gone.isPresent() && threads.deciding()) {
            release(List.of(gone.get()));
        } else {
            gone.ifPresent(this::awaitNoCall);
        }
    }

    @Override
    public void release(List<Provided> gone) {
        threads.work(() -> gone.forEach(this::awaitNoCall));
    }

    private void awaitNoCall(Provided gone) {
        try {
            retirement.release(List.of(gone.live()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        guards.forget(gone.live().guard());
    }

    private List<Generation> generations(Predicate<Generation> wanted) {
        return roster.generations().filter(wanted).toList();
    }

    /** What a breaker does is to be seen at once, and not when the generation is asked next. */
    private void breakerTurned(Generation generation, boolean open) {
        threads.tell(() -> {
            if (open) {
                registrar.breakerOpened(generation, limits.probation());
            }
            checkups.of(generation);
        });
    }

    @Override
    public void start(Generation generation) {
        attempts.start(generation);
    }

    @Override
    public void lookAgain(Generation generation, Duration pause) {
        attempts.retry(generation, pause);
    }

    @Override
    public void retire(Generation generation) {
        threads.work(() -> {
            try {
                retirement.retire(generation);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            generation.extensions().forEach(extension -> guards.forget(extension.guard()));
            threads.tell(() -> {
                registrar.retired(generation);
                libraries.purge();
            });
        });
    }

    public List<Leak> leaks() {
        return leaks.leaks();
    }

    @Override
    public void close() {
        threads.close();
    }
}
