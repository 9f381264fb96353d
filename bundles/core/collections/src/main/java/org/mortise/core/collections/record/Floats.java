package org.mortise.core.collections.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors as bytes: 32 bits for each number, the least significant byte first. */
final class Floats {
    private Floats() {}

    static byte[] bytes(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }

    /** {@code null} for {@code null}. */
    static float[] of(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        var vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }
}
