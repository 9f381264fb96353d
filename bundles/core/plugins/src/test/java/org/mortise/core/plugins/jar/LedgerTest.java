package org.mortise.core.plugins.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    private static final Clock MUCH_LATER = Clock.fixed(Instant.now().plus(Duration.ofHours(1)), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a b.jar"), "content");
    }

    @Test
    void whatHasNotChangedIsKnownAfterARestart() throws IOException {
        note(MUCH_LATER);

        assertThat(ledger().unchanged(file)).hasValueSatisfying(line -> {
            assertThat(line.plugin()).isEqualTo("plugin");
            assertThat(line.digest()).isEqualTo("digest");
        });
    }

    @Test
    void anotherContentOfTheSameSizeAndTimeIsAChange() throws IOException {
        note(MUCH_LATER);
        var time = Files.getLastModifiedTime(file);
        Files.delete(file);
        Files.writeString(folder.resolve("in between"), "");
        Files.writeString(file, "CONTENT");
        Files.setLastModifiedTime(file, time);

        assertThat(ledger().unchanged(file)).isEmpty();
        assertThat(ledger().last(file)).isPresent();
    }

    @Test
    void whatHadOnlyJustChangedWhenItWasReadIsReadAgain() throws IOException {
        note(Clock.systemUTC());

        assertThat(ledger().unchanged(file)).isEmpty();
    }

    @Test
    void whatIsGoneIsForgotten() throws IOException {
        note(MUCH_LATER);
        Files.delete(file);

        assertThat(ledger().last(file)).isEmpty();
    }

    @Test
    void aSpoiltBookIsNoMoreThanFilesReadAgain() throws IOException {
        Files.writeString(book(), "\nnonsense\ta\tb\tc\td\n1\t2\n");
        note(MUCH_LATER);

        assertThat(ledger().unchanged(file)).isPresent();
    }

    private void note(Clock clock) throws IOException {
        new Ledger(book(), clock).note(file, Ledger.stamp(file).orElseThrow(), "plugin", "digest");
    }

    private Ledger ledger() throws IOException {
        return new Ledger(book(), MUCH_LATER);
    }

    private Path book() {
        return folder.resolve("files.tsv");
    }
}
