package org.mortise.reranker.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small cross-encoder: it looks up a vector for each token, adds up those of the query and those of the document,
 * multiplies the two, and weighs the products, so that its score is how many words the two have in common.
 */
final class Overlap {
    private static final List<String> WORDS =
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "red", "green", "blue", "sky", "grass", "sea");
    private static final int SPECIAL = 4;

    private Overlap() {}

    static void write(Path directory, int outputs) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("tokenizer.json"), tokenizer());
        Files.write(directory.resolve("model.onnx"), network(outputs));
    }

    private static byte[] network(int outputs) {
        return lookUp(new Graph().input("token_type_ids", Graph.INT64))
                .cast("types", "token_type_ids")
                .node("Mul", "document", "types", "mask")
                .node("Sub", "query", "mask", "document")
                .reshaped("Unsqueeze", "documentRow", "document", 1)
                .reshaped("Unsqueeze", "queryRow", "query", 1)
                .node("MatMul", "documentSum", "documentRow", "vectors")
                .node("MatMul", "querySum", "queryRow", "vectors")
                .node("Mul", "common", "documentSum", "querySum")
                .constant("weights", weights(outputs), WORDS.size(), outputs)
                .node("MatMul", "scores", "common", "weights")
                .reshaped("Squeeze", "logits", "scores", 1)
                .output("logits", -1, outputs)
                .bytes();
    }

    /** One that is not told what is query and what is document, and counts the words of both. */
    static byte[] counting() {
        return lookUp(new Graph())
                .reshaped("Unsqueeze", "row", "mask", 1)
                .node("MatMul", "sum", "row", "vectors")
                .constant("weights", weights(1), WORDS.size(), 1)
                .node("MatMul", "scores", "sum", "weights")
                .reshaped("Squeeze", "logits", "scores", 1)
                .output("logits", -1, 1)
                .bytes();
    }

    private static Graph lookUp(Graph graph) {
        return graph.input("input_ids", Graph.INT64)
                .input("attention_mask", Graph.INT64)
                .constant("table", identity(), WORDS.size(), WORDS.size())
                .node("Gather", "vectors", "table", "input_ids")
                .cast("mask", "attention_mask");
    }

    private static float[] identity() {
        var identity = new float[WORDS.size() * WORDS.size()];
        for (var i = 0; i < WORDS.size(); i++) {
            identity[i * WORDS.size() + i] = 1;
        }
        return identity;
    }

    /** The last column counts words, those before it nothing. */
    private static float[] weights(int outputs) {
        var weights = new float[WORDS.size() * outputs];
        for (var word = SPECIAL; word < WORDS.size(); word++) {
            weights[word * outputs + outputs - 1] = 1;
        }
        return weights;
    }

    private static String tokenizer() {
        var vocabulary = IntStream.range(0, WORDS.size())
                .mapToObj(i -> "\"%s\": %d".formatted(WORDS.get(i), i))
                .collect(Collectors.joining(", "));
        var special = IntStream.range(0, SPECIAL)
                .mapToObj(i -> """
                        {"id": %d, "content": "%s", "single_word": false, "lstrip": false, "rstrip": false,
                         "normalized": false, "special": true}""".formatted(i, WORDS.get(i)))
                .collect(Collectors.joining(", "));
        var cls = "{\"SpecialToken\": {\"id\": \"[CLS]\", \"type_id\": 0}}";
        var a = "{\"Sequence\": {\"id\": \"A\", \"type_id\": 0}}";
        var b = "{\"Sequence\": {\"id\": \"B\", \"type_id\": 1}}";
        return """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [%s],
                 "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "decoder": null,
                 "post_processor": {"type": "TemplateProcessing",
                   "single": [%s, %s, %s],
                   "pair": [%s, %s, %s, %s, %s],
                   "special_tokens": {
                     "[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                     "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
                 "model": {"type": "WordLevel", "vocab": {%s}, "unk_token": "[UNK]"}}
                """.formatted(special, cls, a, sep(0), cls, a, sep(0), b, sep(1), vocabulary);
    }

    private static String sep(int type) {
        return "{\"SpecialToken\": {\"id\": \"[SEP]\", \"type_id\": " + type + "}}";
    }

    /** A text of so many words. */
    static String repeated(String word, int times) {
        var words = new String[times];
        Arrays.fill(words, word);
        return String.join(" ", words);
    }
}
