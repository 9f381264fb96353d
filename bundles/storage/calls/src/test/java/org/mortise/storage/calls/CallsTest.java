package org.mortise.storage.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class CallsTest {

    @Test
    void a_call_gives_what_its_work_gives_and_throws_what_it_throws() throws Exception {
        try (var calls = new Calls("calls")) {
            assertThat(calls.call(() -> Thread.currentThread().getName())).isEqualTo("calls");
            assertThatThrownBy(() -> calls.call(() -> {
                        throw new IOException("torn");
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("torn");
        }
    }

    @Test
    void an_interrupt_frees_the_caller_of_work_that_does_not_heed_it() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        try (var calls = new Calls("calls")) {
            var caller = new FutureTask<>(() -> calls.call(() -> {
                begun.countDown();
                for (var over = false; !over; ) {
                    try {
                        end.await();
                        over = true;
                    } catch (InterruptedException e) {
                        // This is what drivers do.
                    }
                }
                ended.countDown();
                return null;
            }));
            var thread = new Thread(caller);
            thread.start();
            begun.await();
            thread.interrupt();
            assertThatThrownBy(caller::get).hasCauseInstanceOf(InterruptedException.class);
            end.countDown();
            ended.await();
        }
    }
}
