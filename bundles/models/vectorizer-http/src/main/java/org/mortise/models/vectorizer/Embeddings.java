package org.mortise.models.vectorizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The answer to a request for embeddings, read number by number: objects in between would weigh many times the vectors.
 *
 * @param vectors in the order of the texts
 * @param tokens that the texts had together; 0 where it does not say
 */
record Embeddings(List<float[]> vectors, long tokens) {
    /** Buffers kept with threads would hold the plugin after it is gone, for the threads are the runtime's. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private static final int LONGEST = 1 << 16;

    /**
     * Reads them.
     *
     * @param count how many there have to be
     * @param dimensions that each has to have; 0 for any number, the same for all
     */
    static Embeddings of(InputStream json, int count, int dimensions) throws IOException {
        try (var parser = FACTORY.createParser(json)) {
            return new Reader(parser, count, dimensions).read();
        }
    }

    int dimensions() {
        return vectors.get(0).length;
    }

    private static final class Reader {
        private final JsonParser parser;
        private final float[][] vectors;
        private int dimensions;
        private int next;
        private long tokens;
        private float[] numbers = new float[1024];

        Reader(JsonParser parser, int count, int dimensions) {
            this.parser = parser;
            this.vectors = new float[count][];
            this.dimensions = dimensions;
        }

        Embeddings read() throws IOException {
            expect(parser.nextToken(), JsonToken.START_OBJECT, "is no object");
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "data" -> data();
                    case "usage" -> usage();
                    default -> parser.skipChildren();
                }
            }
            expect(parser.currentToken(), JsonToken.END_OBJECT, "broke off");
            var got = Arrays.stream(vectors).filter(vector -> vector != null).count();
            if (got < vectors.length) {
                throw new IOException("has " + got + " vectors for " + vectors.length + " texts");
            }
            return new Embeddings(List.of(vectors), tokens);
        }

        private void data() throws IOException {
            expect(parser.currentToken(), JsonToken.START_ARRAY, "has no list of vectors");
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                item();
            }
            expect(parser.currentToken(), JsonToken.END_ARRAY, "has something else among its vectors");
        }

        /** Servers need not keep the order; some do not say which is whose, and keep it. */
        private void item() throws IOException {
            long index = next;
            float[] vector = null;
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                var value = parser.nextToken();
                switch (name) {
                    case "index" -> {
                        expect(value, JsonToken.VALUE_NUMBER_INT, "has an index that is no number");
                        index = parser.getLongValue();
                    }
                    case "embedding" -> vector = vector();
                    default -> parser.skipChildren();
                }
            }
            if (vector == null) {
                throw new IOException("lacks a vector");
            } else if (index < 0 || index >= vectors.length || vectors[(int) index] != null) {
                throw new IOException("has a vector too many, number " + index + " of " + vectors.length);
            }
            vectors[(int) index] = vector;
            next++;
        }

        private float[] vector() throws IOException {
            expect(parser.currentToken(), JsonToken.START_ARRAY, "has a vector that is no list of numbers");
            int length = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (length == numbers.length) {
                    numbers = Arrays.copyOf(numbers, longer());
                }
                numbers[length++] = number();
            }
            if (dimensions == 0) {
                dimensions = length;
            }
            if (length == 0 || length != dimensions) {
                throw new IOException("has a vector of " + length + " dimensions, where "
                        + (dimensions == 0 ? "some" : dimensions) + " were expected");
            }
            return Arrays.copyOf(numbers, length);
        }

        private int longer() throws IOException {
            if (numbers.length >= LONGEST) {
                throw new IOException("has a vector of more than " + LONGEST + " dimensions");
            }
            return numbers.length * 2;
        }

        private float number() throws IOException {
            if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
                throw new IOException("has a vector with something in it that is no number");
            }
            var number = parser.getFloatValue();
            if (!Float.isFinite(number)) {
                throw new IOException("has a vector with a number in it that is none");
            }
            return number;
        }

        private void usage() throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && name.equals("prompt_tokens")) {
                    tokens = parser.getLongValue();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private static void expect(JsonToken token, JsonToken expected, String otherwise) throws IOException {
            if (token != expected) {
                throw new IOException(token == null ? "broke off" : otherwise);
            }
        }
    }
}
