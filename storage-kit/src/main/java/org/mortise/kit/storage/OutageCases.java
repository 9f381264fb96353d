package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;

/** The system behind is killed and comes back. Only where there is a way to kill it. */
public interface OutageCases extends Rooms {
    int WRITES = 10_000;
    int TOGETHER = 20;
    int LAST = 5;
    int MINUTES = 5;

    @TestFactory
    default Stream<DynamicTest> killed_in_the_middle_of_ten_thousand_writes() {
        return outage().stream()
                .map(outage -> DynamicTest.dynamicTest("killed in the middle of ten thousand writes", () -> {
                    new Siege(this, outage).hold();
                }));
    }

    /** Writers that go on while the system is killed and started again. */
    final class Siege {
        private final Rooms rooms;
        private final Outage outage;
        private final String entity;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch killed = new CountDownLatch(1);
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

        Siege(Rooms rooms, Outage outage) {
            this.rooms = rooms;
            this.outage = outage;
            this.entity = rooms.room().entity();
        }

        void hold() throws Exception {
            var writers = Executors.newFixedThreadPool(4);
            try {
                for (int i = 0; i < 4; i++) {
                    writers.submit(this::write);
                }
                writers.shutdown();
                await(() -> acknowledged.size() >= WRITES / 3, "a third of the writes");
                outage.kill();
                killed.countDown();
                await(() -> !failures.isEmpty(), "failures while it is down");
                assertThat(Rooms.well(rooms.room())).as("well while it is down").isFalse();
                outage.restart();
                await(writers::isTerminated, "the end of the writers");
            } finally {
                writers.shutdownNow();
            }
            look();
        }

        /** However busy the machine is, this comes; or it never does, and then the last failures tell why. */
        private void await(BooleanSupplier event, String name) throws InterruptedException {
            var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
            while (!event.getAsBoolean() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertThat(event.getAsBoolean()).as(() -> name + "; " + standing()).isTrue();
        }

        private String standing() {
            var told = failures.stream().map(Exception::toString).toList();
            return "%d of %d writes are acknowledged, and the last of %d failures are:%n%s"
                    .formatted(
                            acknowledged.size(),
                            WRITES,
                            told.size(),
                            String.join("\n", told.subList(Math.max(0, told.size() - LAST), told.size())));
        }

        /** What fails is tried again until it is acknowledged; a record has its id, and so is not doubled by that. */
        private void write() {
            for (var from = next.getAndAdd(TOGETHER); from < WRITES; from = next.getAndAdd(TOGETHER)) {
                var records = new ArrayList<Cir>();
                if (from >= WRITES / 3 * 2) {
                    awaitKill();
                }
                for (int i = from; i < from + TOGETHER; i++) {
                    records.add(Samples.record(entity, Samples.id(i), Map.of("n", i)));
                }
                while (!acknowledged(records) && !Thread.currentThread().isInterrupted()) {
                    pause();
                }
            }
        }

        /** So that there is something left to write, however fast the system is and late the kill. */
        private void awaitKill() {
            try {
                killed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean acknowledged(List<Cir> records) {
            try {
                var failed = rooms.room().session().store(records);
                failed.forEach(failure -> failures.add(new ProblemException(Kind.UNAVAILABLE, failure.message(), "")));
                var ids = new ArrayList<>(Same.ids(records));
                failed.forEach(failure -> ids.set(failure.index(), null));
                ids.stream().filter(id -> id != null).forEach(acknowledged::add);
                return failed.isEmpty();
            } catch (Exception e) {
                failures.add(e);
                return false;
            }
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void look() throws Exception {
            var found = Same.ids(rooms.room().all(entity));
            assertThat(acknowledged.stream().filter(Predicate.not(Set.copyOf(found)::contains)))
                    .as("lost")
                    .isEmpty();
            assertThat(found)
                    .as("in order, and none doubled")
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSize(WRITES);
            for (var failure : failures) {
                assertThat(failure.toString())
                        .matches(text -> rooms.secrets().stream().noneMatch(text::contains), "keeps its secrets");
                assertThat(failure)
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                problem -> assertThat(problem.problem().kind())
                                        .as(problem.getMessage())
                                        .isEqualTo(Kind.UNAVAILABLE));
            }
            assertThat(Rooms.well(rooms.room())).as("well again").isTrue();
        }
    }
}
