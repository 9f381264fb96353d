package org.mortise.core.collections.open;

import org.mortise.core.document.Violations;

/** Vectors of length 1: only where they point to matters. */
final class Unit {
    static final int MOST_DIMENSIONS = 4096;

    private Unit() {}

    static void check(String place, float[] vector, Violations violations) {
        if (vector.length == 0 || vector.length > MOST_DIMENSIONS) {
            violations.add(place, "must have from 1 to " + MOST_DIMENSIONS + " numbers");
        } else if (!Double.isFinite(length(vector))) {
            violations.add(place, "has something in it that is no number");
        } else if (length(vector) == 0) {
            violations.add(place, "is all zeros, and so points nowhere");
        }
    }

    /** The vector with the length 1; {@code null} for one that points nowhere, as a model may make of a text without words. */
    static float[] of(float[] vector) {
        var length = length(vector);
        if (length == 0 || !Double.isFinite(length)) {
            return null;
        }
        var unit = new float[vector.length];
        for (var i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    private static double length(float[] vector) {
        var sum = 0.0;
        for (var number : vector) {
            sum += (double) number * number;
        }
        return Math.sqrt(sum);
    }
}
