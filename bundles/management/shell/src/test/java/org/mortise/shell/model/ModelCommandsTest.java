package org.mortise.shell.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mortise.shell.AllCommands;
import org.mortise.shell.MemoryCollections;
import org.mortise.shell.MemoryModels;
import org.mortise.shell.TestShell;

class ModelCommandsTest {
    private final TestShell shell = new TestShell(AllCommands.over(new MemoryModels(), new MemoryCollections()));

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void lists() {
        assertThat(shell.terminal("model:list", 120).lines())
                .containsExactly(
                        "KIND         MODEL   PLUGIN      DIMENSIONS  TOKENS  OVERLONG  IS",
                        "transformer  chunk   acme@1.2.0                                Cuts",
                        "vectorizer   minilm  acme@1.2.0           2          unknown   letters");
        assertThat(shell.pipe("model:list vectorizer").lines()).hasSize(1);
    }

    @Test
    void vectorizes() {
        assertThat(shell.pipe("model:vectorize abc de").lines())
                .containsExactly("abc\t2\t[3.0,0.2]\tletters", "de\t2\t[2.0,0.2]\tletters");
        assertThat(shell.pipe("model:vectorize --query --json abc").lines()).containsExactly("[3.0,0.1]");
    }

    @Test
    void sortsTextsByTheirScores() {
        assertThat(shell.terminal("model:rerank mast 'a keel' 'a mast'", 80).lines())
                .containsExactly(" SCORE  TEXT", "1.0000  a mast", "0.0000  a keel");
    }

    @Test
    void transforms() {
        assertThat(shell.pipe("model:transform chunk '{\"text\": \"a\", \"n\": 1.50}'")
                        .lines())
                .hasSize(2);
        assertThat(shell.pipe("model:transform chunk text tokens=x").err()).contains("parameters.tokens");
    }

    @Test
    void generatesAsItComes() {
        assertThat(shell.pipe("model:generate echo 'to be or not'").out()).isEqualTo("to be or not \n");
        var broken = shell.pipe("model:generate breaks 'a b'");
        assertThat(broken.out()).isEqualTo("a\n");
        assertThat(broken.err()).startsWith("The paper is used up.");
        assertThat(broken.status()).isNotZero();
    }
}
