package org.mortise.actions.models;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A vector as a list of its numbers, none of them rounded. */
final class Numbers extends AbstractList<Float> implements RandomAccess {
    private final float[] vector;

    Numbers(float[] vector) {
        this.vector = vector;
    }

    @Override
    public Float get(int index) {
        return vector[index];
    }

    @Override
    public int size() {
        return vector.length;
    }

    static float[] vector(List<Double> numbers) {
        var vector = new float[numbers.size()];
        for (var i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).floatValue();
        }
        return vector;
    }
}
