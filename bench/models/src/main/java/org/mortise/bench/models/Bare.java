package org.mortise.bench.models;

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
import java.util.stream.Stream;

/** What one would write by hand for this model: all texts of a call at once, filled up to the longest of them. */
final class Bare implements Subject, AutoCloseable {
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

    @Override
    public List<float[]> vectorize(List<String> texts) throws Exception {
        var encodings = tokenizer.batchEncode(texts, true, false);
        var length = Stream.of(encodings)
                .mapToInt(encoding -> encoding.getIds().length)
                .max()
                .orElseThrow();
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
            var vector = new float[WIDTH];
            for (var token = 0; token < encodings[row].getIds().length; token++) {
                for (var i = 0; i < WIDTH; i++) {
                    vector[i] += values[(row * length + token) * WIDTH + i];
                }
            }
            var squares = 0d;
            for (var value : vector) {
                squares += value * value;
            }
            for (var i = 0; i < WIDTH; i++) {
                vector[i] /= (float) Math.sqrt(squares);
            }
            vectors.add(vector);
        }
        return vectors;
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
