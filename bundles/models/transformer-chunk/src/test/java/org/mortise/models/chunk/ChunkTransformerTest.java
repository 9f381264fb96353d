package org.mortise.models.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;
import org.mortise.models.chunk.ChunkTransformer.Parameters;

class ChunkTransformerTest {
    private final Source source =
            new Source(Source.Type.FILE, "file:///a", Instant.EPOCH, Source.Format.TEXT, Map.of());
    private final ChunkTransformer transformer = new ChunkTransformer();

    private List<Cir> chunks(Object data, int tokens, int overlap, String language) {
        var record = new Cir("doc", source, data, Map.of("kept", true));
        return transformer.transform(record, new Parameters(tokens, overlap, "text", language));
    }

    private List<Object> texts(String text, int tokens, int overlap, String language) {
        return chunks(text, tokens, overlap, language).stream().map(Cir::data).toList();
    }

    @Test
    void cutsBetweenSentences() {
        assertThat(texts("One two three. Four five six. Seven eight.", 8, 0, "en"))
                .containsExactly("One two three. Four five six.", "Seven eight.");
    }

    @Test
    void repeatsWholeSentencesThatFit() {
        assertThat(texts("One two. Three four. Five six.", 6, 3, "en"))
                .containsExactly("One two. Three four.", "Three four. Five six.");
    }

    @Test
    void repeatsNothingWhereASentenceWouldBeCutForIt() {
        assertThat(texts("A b c d. One two three four five.", 6, 3, "en"))
                .containsExactly("A b c d.", "One two three four five.");
    }

    @Test
    void cutsALongSentenceBetweenWords() {
        assertThat(texts("one two three four five six seven", 3, 1, "en"))
                .containsExactly("one two three", "three four five", "five six seven");
    }

    @Test
    void cutsALongWordAnywhere() {
        assertThat(texts("x".repeat(20), 1, 0, "en")).containsExactly("x".repeat(8), "x".repeat(8), "xxxx");
    }

    @Test
    void knowsAbbreviationsAndInitials() {
        assertThat(texts("Dr. Smith met J. R. R. Tolkien at St. Andrews. They spoke, e.g. Of elves.", 20, 0, "en"))
                .containsExactly("Dr. Smith met J. R. R. Tolkien at St. Andrews.", "They spoke, e.g. Of elves.");
        assertThat(texts("Das gilt bzw. Gilt nicht. Vgl. Abs. Drei.", 7, 0, "de"))
                .containsExactly("Das gilt bzw. Gilt nicht.", "Vgl. Abs. Drei.");
    }

    @Test
    void takesABlankLineForAnEnd() {
        assertThat(texts("A title\n\nthe text goes on", 5, 0, "en")).containsExactly("A title", "the text goes on");
    }

    @Test
    void countsCharactersWhereThereAreNoSpaces() {
        assertThat(texts("日本語の文章です。次の文です。", 9, 0, "ja")).containsExactly("日本語の文章です。", "次の文です。");
    }

    @Test
    void keepsTogetherWhatIsOneCharacter() {
        var family = "👩‍👩‍👧‍👦";
        assertThat(texts(family.repeat(3), 1, 0, "en").stream().distinct())
                .allMatch(text -> ((String) text).replace(family, "").isEmpty());
    }

    @Test
    void keepsAllElseAndSaysWhereAPieceIs() {
        var text = "  Ünë. Zwei drei.  ";
        var chunks = chunks(Map.of("text", text, "title", "T"), 3, 0, "en");
        assertThat(chunks).extracting(Cir::id).containsExactly("doc#0", "doc#1");
        assertThat(chunks).extracting(Cir::source).containsOnly(source);
        assertThat(chunks.get(1).data()).isEqualTo(Map.of("text", "Zwei drei.", "title", "T"));
        assertThat(chunks.get(1).metadata())
                .isEqualTo(Map.of(
                        "kept",
                        true,
                        "chunk",
                        Map.of("of", "doc", "number", 1L, "start", 7L, "end", 17L, "tokens", 3L)));
        assertThat(text.substring(7, 17)).isEqualTo("Zwei drei.");
    }

    @Test
    void makesNothingOfNothing() {
        assertThat(texts("", 3, 0, "en")).isEmpty();
        assertThat(texts(" \n\u00a0\t", 3, 0, "en")).isEmpty();
    }

    @Test
    void givesLongIdsAnEndOfTheirOwn() {
        var ids = List.of("a".repeat(200), "a".repeat(199) + "b").stream()
                .map(id -> new Cir(id, source, "x y", Map.of()))
                .flatMap(record -> transformer.transform(record, new Parameters(1, 0, "text", "en")).stream())
                .map(Cir::id)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(4).allMatch(id -> id.length() <= Cir.LONGEST_ID);
        assertThat(chunksOfNameless()).containsOnly("");
    }

    private List<String> chunksOfNameless() {
        return transformer.transform(new Cir("", source, "x y", Map.of()), new Parameters(1, 0, "text", "en")).stream()
                .map(Cir::id)
                .toList();
    }

    @Test
    void wantsAText() {
        assertThatThrownBy(() -> chunks(Map.of("body", "x"), 3, 0, "en"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("text is not valid: must be a text");
        assertThatThrownBy(() -> chunks(Map.of("text", 7L), 3, 0, "en")).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,0,en", "100001,0,en", "10,6,en", "10,-1,en", "10,1,", "10,1,!"})
    void refusesParametersThatAreNone(String parameters) {
        var parts = parameters.split(",", -1);
        assertThatThrownBy(
                        () -> new Parameters(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), "text", parts[2]))
                .isInstanceOf(ProblemException.class);
    }
}
