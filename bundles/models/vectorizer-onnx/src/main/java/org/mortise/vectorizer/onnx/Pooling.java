package org.mortise.vectorizer.onnx;

import org.mortise.models.onnx.Output;
import org.mortise.models.onnx.Tokens;

/** How the vectors of a text's tokens become that of the text. */
public enum Pooling {
    /** Their mean, those around the text included: what most sentence models were trained for. */
    MEAN {
        @Override
        void pool(Output output, int row, Tokens tokens, float[] to) {
            for (var token = 0; token < tokens.length(); token++) {
                add(output, row, token, to);
            }
            for (var i = 0; i < to.length; i++) {
                to[i] /= tokens.length();
            }
        }
    },
    /** That of the first one, which BERT calls CLS. */
    CLS {
        @Override
        void pool(Output output, int row, Tokens tokens, float[] to) {
            add(output, row, 0, to);
        }
    },
    /** That of the last one, for models that read only forwards. */
    LAST {
        @Override
        void pool(Output output, int row, Tokens tokens, float[] to) {
            add(output, row, tokens.length() - 1, to);
        }
    },
    /** The network does it. */
    NONE {
        @Override
        void pool(Output output, int row, Tokens tokens, float[] to) {
            add(output, row, 0, to);
        }
    };

    abstract void pool(Output output, int row, Tokens tokens, float[] to);

    private static void add(Output output, int row, int token, float[] to) {
        var from = output.values();
        var at = output.at(row, token);
        for (var i = 0; i < to.length; i++) {
            to[i] += from[at + i];
        }
    }

    /** The rank of the output that is pooled. */
    int rank() {
        return this == NONE ? 2 : 3;
    }
}
