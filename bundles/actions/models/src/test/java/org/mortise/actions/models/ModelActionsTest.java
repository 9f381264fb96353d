package org.mortise.actions.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;

class ModelActionsTest {
    private final MemoryModels models = new MemoryModels();
    private final MemoryCollections collections = new MemoryCollections();

    /** All but the ingestion, which is another plugin's; what each leaves is what the next takes. */
    @Test
    void sevenStepsAreOnePipeline() throws Exception {
        var rows = List.of(
                Map.of("id", 1, "text", "The mast is made of spruce. It bends."),
                Map.of("id", "two", "text", "The keel is lead. It sinks."));

        var chunks = run(new Transform(models), Map.of("transformer", "chunk", "items", rows));
        assertThat(chunks).containsEntry("count", 4);
        var vectors = run(new Vectorize(models), Map.of("items", chunks.get("records")));
        var indexed = run(
                new Index(collections),
                Map.of(
                        "collection", "notes",
                        "items", chunks.get("records"),
                        "vectors", vectors.get("vectors"),
                        "model", vectors.get("model")));
        assertThat(indexed).containsEntry("ids", List.of("1#0", "1#1", "two#0", "two#1"));
        var found = run(new Search(collections), Map.of("collection", "notes", "text", "spruce It", "limit", 3));
        assertThat(found).containsEntry("count", 3);
        var best = run(new Rerank(models), Map.of("query", "It sinks", "items", found.get("records"), "limit", 2));
        assertThat((List<?>) best.get("items")).first().extracting("id").isEqualTo("two#1");
        var answer = run(
                new Answer(models, collections),
                Map.of("question", "What sinks?", "items", best.get("items"), "generator", "echo"));

        assertThat((String) answer.get("text"))
                .startsWith("[1] It sinks.\n\n[2] ")
                .contains("Question: What sinks?");
        assertThat(answer).containsEntry("cited", List.of(1, 2)).containsEntry("end", "stop");
    }

    @Test
    void vectorsAreNotRounded() throws Exception {
        var made = run(new Vectorize(models), Map.of("items", List.of("a"), "purpose", "document"));

        assertThat(made).containsEntry("vectors", List.of(List.of((double) ('a' / 3f), (double) 0.1f)));
        assertThat(made).containsEntry("model", "letters of minilm").containsEntry("dimensions", 2);
        run(
                new Index(collections),
                Map.of(
                        "collection", "notes",
                        "items", List.of(Map.of("text", "a")),
                        "vectors", made.get("vectors"),
                        "model", made.get("model")));
        assertThat(collections.entries.get("new-0").vector()).containsExactly('a' / 3f, 0.1f);
    }

    @Test
    void anItemWithoutATextIsNamed() {
        var items = List.of("a text", Map.of("body", Map.of("text", "deep")), Map.of("text", 5));

        assertThatThrownBy(() -> run(new Vectorize(models), Map.of("items", items)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().violations())
                                .containsExactly(new Violation("items[1]", "has no text in 'text'")));
        assertThatThrownBy(() -> run(new Vectorize(models), Map.of("items", items, "field", "body.text")))
                .hasMessageContaining("items[2]");
    }

    @Test
    void parametersOfATransformerAreItsOwn() {
        var given = Map.of(
                "transformer", "chunk", "items", List.of(Map.of("text", "a")), "parameters", Map.of("most", "1"));

        assertThatThrownBy(() -> run(new Transform(models), given)).hasMessageContaining("parameters.most");
    }

    @Test
    void vectorsNeedAModelAndAsManyItems() {
        var vectors = List.of(List.of(1, 2));

        assertThatThrownBy(() -> run(
                        new Index(collections),
                        Map.of("collection", "notes", "items", List.of(), "vectors", vectors, "model", "m")))
                .hasMessageContaining("vectors");
        assertThatThrownBy(() -> run(
                        new Index(collections),
                        Map.of("collection", "notes", "items", List.of("a"), "vectors", vectors)))
                .hasMessageContaining("model");
    }

    @Test
    void whoWatchesSeesTextGrow() throws Exception {
        var step = new Step();

        var made = step.call(
                new Generate(models),
                Map.of("generator", "echo", "prompt", "word ".repeat(100), "system", "Be brief.", "max_tokens", 40));

        assertThat(made).containsEntry("end", "length").containsEntry("tokens", 40L);
        assertThat(step.progress).containsExactly("4 characters", "84 characters", "164 characters", "199 characters");
        assertThat(step.log).containsExactly("The text ends where it was as long as it might be.");
    }

    @Test
    void messagesCanGoBefore() throws Exception {
        var made = run(
                new Generate(models),
                Map.of(
                        "generator",
                        "echo",
                        "messages",
                        List.of(Map.of("text", "before"), Map.of("role", "assistant", "text", "yes?"))));

        assertThat(made).containsEntry("text", "yes? [2] [9]").containsEntry("prompt_tokens", 3L);
        assertThatThrownBy(() -> run(new Generate(models), Map.of("generator", "echo")))
                .hasMessageContaining("messages must have at least one".substring(9));
    }

    @Test
    void aCollectionAnswersByItself() throws Exception {
        run(new Index(collections), Map.of("collection", "notes", "items", List.of(Map.of("text", "a keel"))));

        var answer = run(new Answer(models, collections), Map.of("question", "keel", "collection", "notes"));

        assertThat(answer).containsEntry("text", "It is so [1].").containsEntry("cited", List.of(1));
        assertThat((List<?>) answer.get("items")).hasSize(1);
        assertThatThrownBy(() -> run(new Answer(models, collections), Map.of("question", "keel")))
                .hasMessageContaining("generator");
    }

    @Test
    void searchesAreChecked() {
        assertThatThrownBy(() -> run(new Search(collections), Map.of("collection", "notes", "text", "a", "limit", 0)))
                .hasMessageContaining("limit");
        assertThatThrownBy(() -> run(new Search(collections), Map.of("collection", "none", "text", "a")))
                .hasMessageContaining("'none'");
        assertThatThrownBy(() -> run(new Search(collections), Map.of("collection", "notes", "text", "a", "mode", "b")))
                .hasMessageContaining("keyword, vector, hybrid");
    }

    private static Map<String, Object> run(org.mortise.api.pipeline.Action<?, ?> action, Map<String, Object> given)
            throws Exception {
        return Step.run(action, given);
    }
}
