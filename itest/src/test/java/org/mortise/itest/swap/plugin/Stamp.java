package org.mortise.itest.swap.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What tells one generation from another: a text in the jar.
 *
 * @param begun the generation that a call began on
 * @param ended the one it ended on
 */
public record Stamp(String begun, String ended) {
    private static final String LOADED = read();
    private static final Duration LONG = Duration.ofMillis(100);

    /** A call that takes so long, and needs its generation's jar and class loader to the last. */
    static Stamp during(Duration work) {
        var begun = LOADED;
        LockSupport.parkNanos(work.toNanos());
        return new Stamp(begun, work.compareTo(LONG) < 0 ? read() : Late.read());
    }

    static String read() {
        try (var stamp = Stamp.class.getResourceAsStream("/stamp")) {
            return new String(stamp.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not loaded before the end of the first long call. */
    private static final class Late {
        static String read() {
            return Stamp.read();
        }
    }
}
