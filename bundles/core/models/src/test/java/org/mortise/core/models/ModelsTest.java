package org.mortise.core.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generated.End;
import org.mortise.api.model.Generator;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Reranker;
import org.mortise.api.model.Transformer;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;

@Timeout(60)
class ModelsTest {
    private final Plugins plugins = new Plugins();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ServedModels models = new ServedModels(2, plugins, meters);

    @BeforeEach
    void serve() throws Exception {
        plugins.serve(Vectorizer.class, Vectorizer.KIND, "letters", new Letters("letters", 4, 1));
        plugins.serve(Reranker.class, Reranker.KIND, "overlap", new Overlap());
        plugins.serve(Transformer.class, Transformer.KIND, "cut", new Cut());
        plugins.serve(Generator.class, Generator.KIND, "echo", new Echo());
    }

    @AfterEach
    void close() {
        models.close();
    }

    @Test
    void whatServesIsListedWithWhatItSaysOfItself() throws Exception {
        plugins.serve(Reranker.class, Reranker.KIND, "broken", new Broken());

        var list = models.list();

        assertThat(list)
                .extracting(model -> model.kind() + ' ' + model.name())
                .containsExactly(
                        "generator echo",
                        "reranker broken",
                        "reranker overlap",
                        "transformer cut",
                        "vectorizer letters");
        assertThat(list.get(1).reason()).isEqualTo("The reranker broken failed: model.onnx is not there.");
        assertThat(list.get(1).traits()).isNull();
        assertThat(list.get(3).parameters()).extracting("name").containsExactly("length", "mark");
        assertThat(list.get(4).dimensions()).isEqualTo(26);
        assertThat(list.get(4).traits().model()).isEqualTo("letters");
    }

    @Test
    void documentsAreScoredInTheirOrder() throws Exception {
        assertThat(models.rerank("overlap", "red fox", List.of("a blue cat", "a red fox", "the fox")))
                .containsExactly(0f, 2f, 1f);
        assertThat(models.rerank("overlap", "red fox", List.of())).isEmpty();
        assertThat(meters.get("mortise.models.batch")
                        .tag("kind", "reranker")
                        .summary()
                        .max())
                .isEqualTo(3);
    }

    @Test
    void aRecordIsTransformedByParametersThatFit() throws Exception {
        var pieces = models.transform("sample/cut", record("abcdefg"), Map.of("length", 3));

        assertThat(pieces).extracting(Cir::data).containsExactly("abc.", "def.", "g.");
    }

    @Test
    void parametersThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> models.transform("cut", record("abc"), Map.of("length", "3", "lenght", 4)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().violations())
                                .extracting(Violation::field)
                                .containsExactlyInAnyOrder("parameters.length", "parameters.lenght"));
        assertThatThrownBy(() -> models.transform("cut", record("abc"), Map.of("length", 0)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().violations())
                                .containsExactly(new Violation("parameters.length", "must be at least 1")));
    }

    @Test
    void textIsHandedOverAsItComes() throws Exception {
        var pieces = new ArrayList<String>();

        var generated = models.generate("echo", Prompt.of("to be or not"), pieces::add);

        assertThat(pieces).containsExactly("to ", "be ", "or ", "not ");
        assertThat(generated).isEqualTo(new Generated(End.STOP, 4, 4));
        assertThat(meters.get("mortise.models.tokens")
                        .tags("kind", "generator", "direction", "out")
                        .counter()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void whoHasHeardEnoughEndsIt() throws Exception {
        var pieces = new ArrayList<String>();

        var generated = models.generate("echo", Prompt.of("to be or not"), piece -> {
            pieces.add(piece);
            return pieces.size() < 2;
        });

        assertThat(pieces).hasSize(2);
        assertThat(generated.end()).isEqualTo(End.ENOUGH);
    }

    @Test
    void whatGoesWrongWithTheListenerIsNotTheGeneratorsFault() {
        assertThatThrownBy(() -> models.generate("echo", Prompt.of("to be"), piece -> {
                    throw new java.io.IOException("gone");
                }))
                .isInstanceOf(java.io.IOException.class);
        assertThat(meters.get("mortise.models.calls")
                        .tags("kind", "generator", "outcome", "failure")
                        .timer()
                        .count())
                .isZero();
    }

    @Test
    void whatAModelThrowsIsWorded() {
        assertThatThrownBy(() -> models.rerank("broken", "q", List.of("d")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThatThrownBy(() -> models.rerank("letters", "q", List.of("d")))
                .hasMessageContaining("Nothing serves letters");
        assertThatThrownBy(() -> models.generate("echo", Prompt.of("fail"), piece -> true))
                .hasMessage("The generator echo failed: no more paper.");
    }

    @Test
    void anyNumberOfReferencesMayBeAskedFor() throws Exception {
        for (var i = 0; i < 1000; i++) {
            var range = "letters@[1," + (i + 2) + ")";
            assertThat(models.vectorize(range, List.of("a"), Purpose.QUERY).vectors())
                    .hasSize(1);
        }
    }

    private static Cir record(String data) {
        return new Cir(
                "",
                new Source(Source.Type.FILE, "text.txt", Instant.EPOCH, Source.Format.TEXT, Map.of()),
                data,
                Map.of());
    }

    /** How many words of the query are in the document. */
    private static final class Overlap implements Reranker {
        @Override
        public ModelTraits traits() {
            return ModelTraits.of("overlap");
        }

        @Override
        public List<Float> score(String query, List<String> documents) {
            var words = List.of(query.split(" "));
            return documents.stream()
                    .map(document -> (float) words.stream()
                            .filter(List.of(document.split(" "))::contains)
                            .count())
                    .toList();
        }
    }

    private static final class Broken implements Reranker {
        @Override
        public ModelTraits traits() throws java.io.IOException {
            throw new java.io.IOException("model.onnx is not there");
        }

        @Override
        public List<Float> score(String query, List<String> documents) throws Exception {
            throw new java.io.IOException("model.onnx is not there");
        }
    }

    record Cutting(
            @Parameter("How long pieces are") int length,
            @Parameter(defaultValue = ".") String mark) {
        Cutting {
            if (length < 1) {
                throw ProblemException.invalid("length", "must be at least 1");
            }
        }
    }

    private static final class Cut implements Transformer<Cutting> {
        @Override
        public List<Cir> transform(Cir record, Cutting cutting) {
            var text = (String) record.data();
            return IntStream.iterate(0, from -> from < text.length(), from -> from + cutting.length())
                    .mapToObj(from -> text.substring(from, Math.min(text.length(), from + cutting.length())))
                    .map(piece -> record.withData(piece + cutting.mark()))
                    .toList();
        }
    }

    private static final class Echo implements Generator {
        @Override
        public ModelTraits traits() {
            return ModelTraits.of("echo");
        }

        @Override
        public Generated generate(Prompt prompt, Visitor visitor) throws Exception {
            var words = prompt.messages().get(0).text().split(" ");
            if (words[0].equals("fail")) {
                throw new IllegalStateException("no more paper");
            }
            for (var i = 0; i < words.length; i++) {
                if (!visitor.visit(words[i] + ' ')) {
                    return new Generated(End.ENOUGH, words.length, i + 1);
                }
            }
            return new Generated(End.STOP, words.length, words.length);
        }
    }
}
