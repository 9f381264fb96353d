package org.mortise.bench.models;

import static java.util.Comparator.comparingInt;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What one would write by hand for this model, with nothing around it. */
final class Bare implements AutoCloseable {
    private static final int WIDTH = 384;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    Bare(Class<?> weights) throws IOException, OrtException {
        try (var network = weights.getResourceAsStream("/minilm/all-minilm-l6-v2-q.onnx");
                var words = weights.getResourceAsStream("/minilm/all-minilm-l6-v2-q-tokenizer.json");
                var options = new SessionOptions()) {
            options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(network.readAllBytes(), options);
            tokenizer = HuggingFaceTokenizer.newInstance(
                    words,
                    Map.of("padding", "false", "truncation", "true", "maxLength", "256", "modelMaxLength", "256"));
        }
    }

    /**
     * Texts that are computed together, the shortest first, so that little is computed for what only fills them up.
     *
     * @param most how many at once
     */
    Subject together(int most) {
        return texts -> vectorize(tokenizer.batchEncode(texts, true, false), most);
    }

    private List<float[]> vectorize(Encoding[] texts, int most) throws OrtException {
        var order = IntStream.range(0, texts.length)
                .boxed()
                .sorted(comparingInt(i -> texts[i].getIds().length))
                .toList();
        var vectors = new float[texts.length][];
        for (var first = 0; first < texts.length; first += most) {
            var group = order.subList(first, Math.min(first + most, texts.length));
            var made = compute(group.stream().map(i -> texts[i]).toArray(Encoding[]::new));
            for (var row = 0; row < made.size(); row++) {
                vectors[group.get(row)] = made.get(row);
            }
        }
        return List.of(vectors);
    }

    private List<float[]> compute(Encoding[] encodings) throws OrtException {
        var length = encodings[encodings.length - 1].getIds().length;
        var shape = new long[] {encodings.length, length};
        var ids = new long[encodings.length * length];
        var mask = new long[ids.length];
        for (var row = 0; row < encodings.length; row++) {
            var own = encodings[row].getIds();
            System.arraycopy(own, 0, ids, row * length, own.length);
            System.arraycopy(encodings[row].getAttentionMask(), 0, mask, row * length, own.length);
        }
        try (var a = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                var b = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                var c = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                var result = session.run(Map.of("input_ids", a, "attention_mask", b, "token_type_ids", c))) {
            return pooled(((OnnxTensor) result.get(0)).getFloatBuffer().array(), encodings, length);
        }
    }

    private static List<float[]> pooled(float[] values, Encoding[] encodings, int length) {
        var vectors = new ArrayList<float[]>();
        for (var row = 0; row < encodings.length; row++) {
            vectors.add(pooled(values, row * length, encodings[row].getIds().length));
        }
        return vectors;
    }

    private static float[] pooled(float[] values, int first, int tokens) {
        var vector = new float[WIDTH];
        for (var token = first; token < first + tokens; token++) {
            for (var i = 0; i < WIDTH; i++) {
                vector[i] += values[token * WIDTH + i];
            }
        }
        var squares = 0d;
        for (var value : vector) {
            squares += value * value;
        }
        for (var i = 0; i < WIDTH; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
