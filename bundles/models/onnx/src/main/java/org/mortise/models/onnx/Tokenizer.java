package org.mortise.models.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.PairList;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns texts into tokens and cuts off what the model cannot take: of two texts always from the longer one. Safe for
 * concurrent use.
 */
final class Tokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;
    private final long padding;

    private Tokenizer(HuggingFaceTokenizer tokenizer, long padding) {
        this.tokenizer = tokenizer;
        this.padding = padding;
    }

    static Tokenizer read(ModelFiles files, int maxTokens) throws IOException {
        // The library looks for its native code by way of the thread.
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(HuggingFaceTokenizer.class.getClassLoader());
        try {
            return new Tokenizer(open(files, maxTokens, false), padding(files, maxTokens));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static HuggingFaceTokenizer open(ModelFiles files, int maxTokens, boolean padded) throws IOException {
        var length = Integer.toString(maxTokens);
        var options = Map.of(
                "padding",
                Boolean.toString(padded),
                "truncation",
                "LONGEST_FIRST",
                "maxLength",
                length,
                "modelMaxLength",
                length);
        try (var in = files.tokenizer()) {
            return HuggingFaceTokenizer.newInstance(in, options);
        } catch (RuntimeException e) {
            throw ModelFiles.unusable(
                    files.tokenizerPlace() + " is no tokenizer, or not the whole of one: " + e.getMessage(),
                    "Copy it again from where the model comes from; it is the file that Hugging Face calls tokenizer.json.");
        }
    }

    /** With what a shorter text is filled up, which some models look at; the library tells it only by doing it. */
    private static long padding(ModelFiles files, int maxTokens) throws IOException {
        try (var padded = open(files, maxTokens, true)) {
            var encoding = padded.batchEncode(new String[] {"", "a a a"}, true, false)[0];
            var mask = encoding.getAttentionMask();
            for (var i = 0; i < mask.length; i++) {
                if (mask[i] == 0) {
                    return encoding.getIds()[i];
                }
            }
            return 0;
        }
    }

    List<Tokens> encode(List<String> texts) {
        var wellFormed = texts.stream().map(Tokenizer::wellFormed).toArray(String[]::new);
        return tokens(tokenizer.batchEncode(wellFormed, true, false));
    }

    List<Tokens> encode(String first, List<String> seconds) {
        var pairs = new PairList<>(
                Collections.nCopies(seconds.size(), wellFormed(first)),
                seconds.stream().map(Tokenizer::wellFormed).toList());
        return tokens(tokenizer.batchEncode(pairs, true, false));
    }

    long padding() {
        return padding;
    }

    private static List<Tokens> tokens(Encoding... encodings) {
        return Stream.of(encodings)
                .map(encoding -> new Tokens(
                        encoding.getIds(),
                        encoding.getTypeIds(),
                        encoding.getSpecialTokenMask(),
                        encoding.exceedMaxLength()))
                .toList();
    }

    /** What is half a character, or none in C, becomes the sign for what cannot be shown: native code takes neither. */
    static String wellFormed(String text) {
        StringBuilder mended = null;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                if (c != 0 && i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    i++;
                    continue;
                }
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return mended == null ? text : mended.toString();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
