package org.mortise.storage.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order-1", "Order-1", "", ".", "..", "../../etc/passwd", "a/b", "a\\b", "a:b", "c:", "a.json", "a ",
                        " ",
                "con", "CON", "nul", "com1", "lpt9.txt", "%41", "~", "a~b", "\n", "\u00e4", "a\u0308", "😀", "\ufffd"
            })
    void aShortTextComesBack(String text) {
        var name = FileName.of(text);

        assertThat(name).matches("[a-z0-9_%-]+").doesNotMatch("con|nul|com1");
        if (!text.isEmpty()) {
            assertThat(FileName.text(name))
                    .hasValueSatisfying(
                            bytes -> assertThat(new String(bytes, UTF_8)).isEqualTo(text));
        }
    }

    @Test
    void namesDifferInMoreThanCase() {
        var texts = List.of("a", "A", "ä", "Ä", "a\u0308", "%61", "k", "\u212a", "x".repeat(200), "X".repeat(200));

        assertThat(texts.stream().map(FileName::of).map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"中", "x", "A", "😀"})
    void longTextsAreToldApartInNamesThatAreNotTooLong(String character) {
        var text = character.repeat(200 / character.length());
        var other = text.substring(character.length()) + 'b';

        assertThat(FileName.of(text)).isNotEqualTo(FileName.of(other)).hasSizeLessThan(240);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "%6", "%61", "%4F", "%zz", "a~b", "ä", "con", "a.b", "a b"})
    void aNameThatStandsForNothingTellsNothing(String name) {
        assertThat(FileName.text(name)).isEmpty();
    }
}
