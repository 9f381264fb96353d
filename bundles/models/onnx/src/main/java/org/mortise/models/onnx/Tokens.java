package org.mortise.models.onnx;

/**
 * A text, or two that belong together, as a model reads it. The arrays are not to be changed.
 *
 * @param ids of the tokens in the vocabulary
 * @param types which of the two texts each is of, 0 or 1
 * @param special 1 for those that are put around texts, else 0
 * @param truncated whether the text was longer
 */
public record Tokens(long[] ids, long[] types, long[] special, boolean truncated) {
    public int length() {
        return ids.length;
    }
}
