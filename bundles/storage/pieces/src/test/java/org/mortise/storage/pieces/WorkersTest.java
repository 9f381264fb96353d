package org.mortise.storage.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final Workers workers = new Workers("test", 4);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void resultsComeInTheOrderOfTheItems() throws Exception {
        var taken = new ArrayList<Integer>();

        workers.each(numbers(1000), 7, number -> number * 2, taken::add);

        assertThat(taken)
                .isEqualTo(
                        IntStream.range(0, 1000).mapToObj(number -> number * 2).toList());
    }

    @Test
    void asManyAreDoneAtATimeAsThereMayBeThreads() throws Exception {
        var together = new CyclicBarrier(4);

        workers.each(numbers(8), 1, number -> together.await(), result -> true);

        assertThat(together.getNumberWaiting()).isZero();
    }

    @Test
    void aFewAreDoneByTheCaller() throws Exception {
        var threads = new ArrayList<Thread>();

        workers.each(numbers(3), 3, number -> Thread.currentThread(), threads::add);

        assertThat(threads).hasSize(3).containsOnly(Thread.currentThread());
    }

    @Test
    void nothingIsUnderWayAnyMoreWhenTheTakerHasHadEnough() throws Exception {
        var underWay = new AtomicInteger();
        var begun = ConcurrentHashMap.newKeySet();

        workers.each(
                numbers(1_000_000),
                1,
                number -> {
                    underWay.incrementAndGet();
                    begun.add(number);
                    Thread.yield();
                    return underWay.decrementAndGet();
                },
                result -> false);

        assertThat(underWay).hasValue(0);
        assertThat(begun).hasSizeLessThan(100);
    }

    @Test
    void whatIsLargeIsDoneOneByOne() throws Exception {
        var numbers = numbers(20);
        var large = new Workers.Items<Integer>() {
            @Override
            public Integer next() throws Exception {
                return numbers.next();
            }

            @Override
            public long bytes(Integer number) {
                return 1 << 30;
            }
        };
        var done = new ArrayList<Integer>();
        var untaken = new ArrayList<Integer>();

        workers.each(large, 8, done::add, added -> untaken.add(done.size()));

        assertThat(untaken).isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void whatIsThrownComesInItsPlace() {
        var taken = new ArrayList<Integer>();

        assertThatThrownBy(() -> workers.each(
                        numbers(100),
                        3,
                        number -> {
                            if (number == 50) {
                                throw new IllegalStateException("fifty");
                            }
                            return number;
                        },
                        taken::add))
                .hasMessage("fifty");
        assertThat(taken).isEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void anInterruptEndsWhatIsUnderWay() throws Exception {
        var begun = new CountDownLatch(4);
        var ended = new AtomicInteger();
        var thrown = new ArrayList<Exception>();
        var caller = new Thread(() -> {
            try {
                workers.each(numbers(100), 1, number -> endless(begun, ended), result -> true);
            } catch (Exception e) {
                thrown.add(e);
            }
        });
        caller.start();
        begun.await();

        caller.interrupt();
        caller.join();

        assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(ended).hasValue(4);
    }

    private static Void endless(CountDownLatch begun, AtomicInteger ended) throws InterruptedException {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
            return null;
        } finally {
            ended.incrementAndGet();
        }
    }

    private static Workers.Items<Integer> numbers(int count) {
        return Workers.Items.of(() -> IntStream.range(0, count).iterator());
    }
}
