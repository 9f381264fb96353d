package org.mortise.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Running;
import org.mortise.itest.probe.Callers;
import org.mortise.itest.probe.Footprint;

/** A plugin is replaced over and over under load, and nothing of it stays behind. */
class LeakTest {
    private static final int WARM = 50;
    private static final int ALL = 200;

    /** Felix 7 keeps the manifest and the directory of each jar there ever was: 8 KB. A generation weighs 100 and more. */
    private static final long BYTES_EACH = 20_000;

    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Generations generations = new Generations();
    private final Path file = MORTISE.instance().deploy().resolve("stamped.jar");
    private Stamped stamped;
    private Inside inside;
    private int count;

    @BeforeEach
    void deploy() throws IOException {
        replace();
        stamped = new Stamped(MORTISE.instance());
        inside = new Inside(MORTISE.instance());
    }

    @Test
    void nothingIsLeftOfTwoHundredGenerations() throws IOException {
        Footprint warm;
        Footprint last;
        try (var callers = new Callers("rest", 2, stamped::call)) {
            replaceUntil(WARM);
            warm = inside.settled();
            replaceUntil(ALL);
            last = inside.settled();

            assertThat(callers.take().wrong()).isEmpty();
        }
        System.out.printf("after %d replacements: %s%nafter %d: %s%n", WARM, warm, ALL, last);

        assertThat(last.loadersSeen()).isEqualTo(ALL);
        assertThat(last.heap() - warm.heap()).isLessThan((ALL - WARM) * BYTES_EACH);
        assertThat(last.metaspace() - warm.metaspace()).isLessThan((ALL - WARM) * BYTES_EACH);
        assertThat(last.classes() - warm.classes()).isLessThan(ALL - WARM);
        assertThat(last.disturbances()).isEmpty();
        assertThat(MORTISE.instance().rest().get("/api/plugins/leaks").good()).isEmpty();
    }

    private void replaceUntil(int number) throws IOException {
        while (count <= number) {
            var stamp = replace();
            stamped.awaitAnswerOf(stamp);
        }
    }

    private String replace() throws IOException {
        var stamp = Integer.toString(count++);
        Files.write(file, generations.jar("1.0." + count % 3, stamp));
        return stamp;
    }
}
