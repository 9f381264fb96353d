package org.mortise.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void breaksBetweenWords() {
        assertThat(Words.wrap("one two  three\nfour", 9)).containsExactly("one two", "three", "four");
    }

    @Test
    void leavesAWordWholeThatIsTooLong() {
        assertThat(Words.wrap("see /a/very/long/path now", 8)).containsExactly("see", "/a/very/long/path", "now");
    }
}
