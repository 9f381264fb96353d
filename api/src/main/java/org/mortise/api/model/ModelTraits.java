package org.mortise.api.model;

import java.util.Objects;
import org.mortise.api.problem.ProblemException;

/**
 * What there is to know about a model before it is called.
 *
 * @param model which model it is, for people and for comparing: two that give different results for the same text have
 *     different names, so the name has in it whatever makes a difference, such as the file's digest, the pooling and the
 *     prefix. A release of the plugin alone changes nothing
 * @param maxTokens the longest text, in the model's own tokens; 0 where there is no limit or none is known
 * @param overlong what becomes of a longer one
 * @param batch how many texts to give it at once at most, for the sake of speed; at least 1
 * @param parallel how many calls at a time make it faster; 1 where one call uses the whole machine
 */
public record ModelTraits(String model, int maxTokens, Overlong overlong, int batch, int parallel) {
    public ModelTraits {
        Objects.requireNonNull(overlong);
        if (model.isBlank()) {
            throw ProblemException.invalid("model", "is empty");
        } else if (maxTokens < 0) {
            throw ProblemException.invalid("maxTokens", "must not be less than 0");
        } else if (batch < 1 || parallel < 1) {
            throw ProblemException.invalid("batch, parallel", "must be at least 1");
        }
    }

    /** A model without a limit that takes 32 texts at once, one call at a time. */
    public static ModelTraits of(String model) {
        return new ModelTraits(model, 0, Overlong.UNKNOWN, 32, 1);
    }

    public ModelTraits limitedTo(int maxTokens, Overlong overlong) {
        return new ModelTraits(model, maxTokens, overlong, batch, parallel);
    }

    public ModelTraits taking(int batch, int parallel) {
        return new ModelTraits(model, maxTokens, overlong, batch, parallel);
    }
}
