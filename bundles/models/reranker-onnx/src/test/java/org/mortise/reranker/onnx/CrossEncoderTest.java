package org.mortise.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.model.Overlong;
import org.mortise.api.problem.ProblemException;
import org.osgi.util.converter.Converters;

class CrossEncoderTest {
    @TempDir
    private Path base;

    private CrossEncoder configured(Map<String, Object> settings) throws Exception {
        var config = Converters.standardConverter().convert(settings).to(CrossEncoder.Config.class);
        return new CrossEncoder(base, config);
    }

    private CrossEncoder overlap(int outputs, Map<String, Object> settings) throws Exception {
        Overlap.write(base.resolve("overlap"), outputs);
        var all = new java.util.HashMap<>(settings);
        all.put("directory", "overlap");
        return configured(all);
    }

    @Test
    void readsQueryAndDocumentAsAPair() throws Exception {
        var encoder = overlap(1, Map.of());
        var documents = List.of("green grass", "blue sky", "", "sea blue sea sky", "nothing known");
        assertThat(encoder.score("blue sky", documents)).containsExactly(0f, 2f, 0f, 2f, 0f);
        assertThat(encoder.score("", documents)).containsOnly(0f);
        assertThat(encoder.traits().model()).matches("overlap \\(NONE, 512 tokens, [0-9a-f]{12}\\)");
        assertThat(encoder.traits().overlong()).isEqualTo(Overlong.TRUNCATED);
        encoder.close();
        assertThatThrownBy(() -> encoder.score("late", documents)).isInstanceOf(ProblemException.class);
    }

    @Test
    void twoClassesAreOneScore() throws Exception {
        var encoder = overlap(2, Map.of("activation", "SIGMOID"));
        var scores = encoder.score("red", List.of("red red", "green"));
        assertThat(scores.get(0)).isCloseTo((float) (1 / (1 + Math.exp(-2))), within(1e-5f));
        assertThat(scores.get(1)).isEqualTo(0.5f);
        encoder.close();
    }

    /** Of ten tokens three are put around; the query keeps its two words, and the document five of its hundred. */
    @Test
    void theLongerTextIsCutOffFirst() throws Exception {
        var encoder = overlap(1, Map.of("tokens", 10));
        var document = Overlap.repeated("red", 5) + ' ' + Overlap.repeated("blue", 95);
        assertThat(encoder.score("red blue", List.of(document))).containsExactly(5f);
        assertThat(encoder.score(Overlap.repeated("red", 100), List.of("red blue")))
                .containsExactly(5f);
        encoder.close();
    }

    @Test
    void scoresAreTheSameOneByOneAndAllAtOnce() throws Exception {
        var oneByOne = overlap(1, Map.of("batch", 1));
        var allAtOnce = overlap(1, Map.of("batch", 50));
        var documents = new ArrayList<String>();
        for (var i = 0; i < 50; i++) {
            documents.add(Overlap.repeated(i % 3 == 0 ? "sea" : "grass", i * 7 % 50));
        }
        assertThat(allAtOnce.score("sea", documents)).isEqualTo(oneByOne.score("sea", documents));
        assertThat(allAtOnce.score("sea", documents).get(3)).isEqualTo(21f);
        oneByOne.close();
        allAtOnce.close();
    }

    @Test
    void aNetworkThatIsNotToldOfTypesIsGivenNone() throws Exception {
        Overlap.write(base.resolve("counting"), 1);
        Files.write(base.resolve("counting/model.onnx"), Overlap.counting());
        var encoder = configured(Map.of("directory", "counting"));
        assertThat(encoder.score("red green", List.of("blue", "sea sky grass"))).containsExactly(3f, 5f);
        encoder.close();
    }

    @Test
    void oddTextsHaveScores() throws Exception {
        var encoder = overlap(1, Map.of());
        var odd = List.of("\0", "\uD83D", "👩‍👩‍👧", "שלום", " \n\t", "red ".repeat(250_000));
        assertThat(encoder.score("red", odd))
                .startsWith(0f, 0f, 0f, 0f, 0f)
                .element(5)
                .isEqualTo(508f);
        encoder.close();
    }

    @Test
    void whatIsWrongWithAModelIsSaid() throws Exception {
        assertThatThrownBy(() -> overlap(3, Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("gives 3 numbers for a text, and a cross-encoder gives one or two");
        var file = base.resolve("overlap/model.onnx");
        Files.write(
                file,
                new Graph()
                        .input("pixels", Graph.FLOAT)
                        .output("pixels", -1, -1)
                        .bytes());
        assertThatThrownBy(() -> configured(Map.of("directory", "overlap")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(file.toString());
        Files.write(
                file,
                new Graph()
                        .input("input_ids", Graph.FLOAT)
                        .node("Identity", "logits", "input_ids")
                        .output("logits", -1, 1)
                        .bytes());
        assertThatThrownBy(() -> configured(Map.of("directory", "overlap")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not as rows of INT64");
        Files.writeString(file, "not a model");
        assertThatThrownBy(() -> configured(Map.of("directory", "overlap")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(file + " is no ONNX model, or not the whole of one");
        Files.delete(file);
        assertThatThrownBy(() -> configured(Map.of("directory", "overlap")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("there is no file model.onnx");
    }
}
