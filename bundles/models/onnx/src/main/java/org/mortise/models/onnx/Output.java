package org.mortise.models.onnx;

/**
 * What a network gave for some texts.
 *
 * @param values all of them, a row after the other
 * @param rows of which each belongs to a text
 * @param length how many tokens a row has, those included that only fill it up; 1 where there is one result for the text
 * @param width how many numbers there are for a token
 */
public record Output(float[] values, int rows, int length, int width) {
    /** Where the numbers of a token begin. */
    public int at(int row, int token) {
        return (row * length + token) * width;
    }
}
