package org.mortise.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void theInnermostCauseWithTheFirstFrameOfOnesOwn() {
        var failure = failure("""
                java.lang.reflect.InvocationTargetException
                \tat java.base/java.lang.reflect.Method.invoke(Method.java:1)
                Caused by: java.lang.IllegalStateException: outer
                \tat com.acme.Shop.open(Shop.java:7)
                \t... 3 more
                Caused by: java.io.IOException: disk
                is: full
                \tat java.base/java.io.File.open(File.java:2)
                \tat app//com.acme.Shop$Stock.read(Shop.java:12)
                \tSuppressed: java.lang.Error: never mind
                \t\tat com.acme.Shop.close(Shop.java:20)
                \t... 4 more
                """);

        assertThat(failure).isEqualTo(new Failure("IOException", "disk is: full", "Shop.java:12"));
    }

    @Test
    void framesThatItHasInCommonWithWhatItCaused() {
        var failure = failure("""
                java.lang.IllegalStateException: outer
                \tat java.base/java.util.List.of(List.java:1)
                \tat com.acme.Shop.open(Shop.java:7)
                Caused by: java.io.IOException
                \t... 2 more
                """);

        assertThat(failure).isEqualTo(new Failure("IOException", "", "Shop.java:7"));
    }

    @Test
    void noFrameAndNoMessage() {
        assertThat(failure("java.lang.StackOverflowError")).isEqualTo(new Failure("StackOverflowError", "", ""));
    }

    private static Failure failure(String trace) {
        return Failure.of(trace, type -> type.startsWith("com.acme."));
    }
}
