package org.mortise.reranker.onnx;

/** What becomes of the number that a network gives. */
public enum Activation {
    /** It is the score. */
    NONE {
        @Override
        float of(float logit) {
            return logit;
        }
    },
    /** The logistic function of it is, which lies between 0 and 1 and leaves the order as it is. */
    SIGMOID {
        @Override
        float of(float logit) {
            return (float) (1 / (1 + Math.exp(-logit)));
        }
    };

    abstract float of(float logit);
}
