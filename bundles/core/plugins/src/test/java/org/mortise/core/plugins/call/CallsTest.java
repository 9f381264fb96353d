package org.mortise.core.plugins.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.Version;

@Timeout(60)
class CallsTest {
    private final Calls calls = new Calls();
    private final Switchboard switchboard = new Switchboard(
            calls,
            reference -> new ProblemException(Kind.UNAVAILABLE, "Nothing serves " + reference + '.', ""),
            reference -> {});
    private final ExtensionHandle<Callable<?>> handle = handle();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final AtomicLong ids = new AtomicLong();
    private List<LiveExtension> current = List.of();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    /** What the whole of replacement rests on: once drained, a generation is never called again. */
    @Test
    void noCallIsUnderWayOnceAClosedExtensionIsDrained() throws Exception {
        var on = new AtomicBoolean(true);
        var callers = new ArrayList<Future<?>>();
        var calling = new CountDownLatch(3);
        var serving = exchange(new Life());
        for (var thread = 0; thread < 3; thread++) {
            callers.add(pool.submit(() -> {
                handle.call(Callable::call);
                calling.countDown();
                while (on.get()) {
                    handle.call(Callable::call);
                }
                return null;
            }));
        }
        calling.await();
        for (var round = 0; round < 200; round++) {
            var before = serving;
            serving = exchange(new Life());
            before.close();
            assertThat(calls.awaitNone(List.of(before), Duration.ofSeconds(10).toNanos()))
                    .isTrue();
            ((Life) before.service()).end();
        }
        on.set(false);
        for (var caller : callers) {
            caller.get();
        }
    }

    @Test
    void aCallPastItsDeadlineIsInterruptedAndNobodyElseIs() throws Exception {
        var slow = settings(Duration.ofNanos(1), 0);
        var started = new CountDownLatch(1);
        exchange(slow, () -> {
            started.countDown();
            new CountDownLatch(1).await();
            return null;
        });
        var call = pool.submit(() -> {
            assertThatThrownBy(() -> handle.call(Callable::call))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().kind()).isEqualTo(Kind.TIMEOUT));
            return Thread.currentThread().isInterrupted();
        });
        started.await();
        var told = new ArrayList<LiveExtension>();
        while (told.isEmpty()) {
            calls.interruptOverdue((thread, extension) -> told.add(extension));
        }
        assertThat(call.get())
                .as("the interrupt stays with the call it was meant for")
                .isFalse();
    }

    /**
     * Calls that end while they are being interrupted must not carry the interrupt into what the thread does next. They
     * yield, so that who interrupts them has a turn while one is under way, also where both share a processor.
     */
    @Test
    void noInterruptOutlivesItsCall() throws Exception {
        exchange(settings(Duration.ofNanos(1), 0), () -> {
            Thread.yield();
            return null;
        });
        var on = new AtomicBoolean(true);
        var caller = pool.submit(() -> {
            var stray = 0;
            while (on.get()) {
                handle.call(Callable::call);
                stray += Thread.interrupted() ? 1 : 0;
            }
            return stray;
        });
        var hits = new AtomicLong();
        while (hits.get() < 200) {
            calls.interruptOverdue((thread, extension) -> hits.incrementAndGet());
        }
        on.set(false);
        assertThat(caller.get()).isZero();
    }

    @Test
    void aCallWithinACallIsCountedAndDrainedByItself() throws Exception {
        exchange(() -> null);
        var nested = new AtomicLong();
        handle.call(outer -> {
            nested.set(calls.inFlight(current));
            return handle.call(again -> {
                nested.set(nested.get() * 10 + calls.inFlight(current));
                return null;
            });
        });
        assertThat(nested.get()).isEqualTo(12);
        assertThat(calls.inFlight(current)).isZero();
    }

    @Test
    void callsOverTheLimitAreTurnedAway() throws Exception {
        exchange(settings(Duration.ZERO, 1), () -> null);
        handle.call(outer -> {
            assertThatThrownBy(() -> handle.call(Callable::call)).hasMessageContaining("limit of 1 calls at once");
            return null;
        });
        handle.call(Callable::call);
    }

    private LiveExtension exchange(Callable<?> service) {
        return exchange(settings(Duration.ZERO, 0), service);
    }

    private LiveExtension exchange(GuardSettings settings, Callable<?> service) {
        var extension = extension(settings, service);
        current = List.of(extension);
        switchboard.exchange(new Routes(current, List.of(), List.of(), List.of()));
        return extension;
    }

    private LiveExtension extension(GuardSettings settings, Callable<?> service) {
        return new LiveExtension(
                ids.incrementAndGet(),
                List.of("test"),
                Version.valueOf("1.0.0"),
                "test",
                Set.of(Callable.class.getName()),
                service,
                new Guard(settings, open -> {}));
    }

    private static GuardSettings settings(Duration deadline, int concurrency) {
        return new GuardSettings(deadline, concurrency, 50, 20, Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private ExtensionHandle<Callable<?>> handle() {
        return (ExtensionHandle) switchboard.handle(Callable.class, Reference.parse("test"));
    }

    /** Fails when it is called after its end. */
    private static final class Life implements Callable<Object> {
        private volatile boolean over;

        @Override
        public Object call() {
            if (over) {
                throw new IllegalStateException("called after its end");
            }
            Thread.onSpinWait();
            if (over) {
                throw new IllegalStateException("ended under a call");
            }
            return null;
        }

        void end() {
            over = true;
        }
    }
}
