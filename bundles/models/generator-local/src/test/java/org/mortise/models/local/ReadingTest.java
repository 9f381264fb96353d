package org.mortise.models.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private final List<String> read = new ArrayList<>();
    private final Reading reading = new Reading(read::add);

    @Test
    void eachPortionGoesOnFromTheOneBefore() {
        var prompt = "A sentence of some length. ".repeat(200);
        reading.read(prompt, () -> false);
        assertThat(read).hasSizeGreaterThan(10).allMatch(prompt::startsWith).doesNotContain(prompt);
        for (var i = 1; i < read.size(); i++) {
            assertThat(read.get(i).length() - read.get(i - 1).length()).isBetween(16, 256);
        }
        assertThat(prompt.length() - read.get(read.size() - 1).length())
                .as("the rest is for whoever answers")
                .isBetween(1, 256);
    }

    @Test
    void readsNoMoreOnceItIsStopped() {
        reading.read("x".repeat(10_000), () -> read.size() == 3);
        assertThat(read).hasSize(3);
    }

    @Test
    void whatIsShortIsNotReadBeforehand() {
        reading.read("Say hello.", () -> false);
        reading.read("", () -> false);
        assertThat(read).isEmpty();
    }

    @Test
    void noCharacterIsCutInHalf() {
        reading.read("x" + "😀".repeat(1000), () -> false);
        assertThat(read)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1)))
                        .isFalse());
    }
}
