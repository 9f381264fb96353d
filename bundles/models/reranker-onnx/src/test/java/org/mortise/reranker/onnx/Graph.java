package org.mortise.reranker.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A network in ONNX, written node by node; the numbers are those of the fields in onnx.proto. */
final class Graph {
    static final int FLOAT = 1;
    static final int INT64 = 7;

    private static final int INT = 2;
    private static final int INTS = 7;

    private final List<Message> nodes = new ArrayList<>();
    private final List<Message> initializers = new ArrayList<>();
    private final List<Message> inputs = new ArrayList<>();
    private final List<Message> outputs = new ArrayList<>();

    Graph input(String name, int type) {
        inputs.add(value(name, type, -1, -1));
        return this;
    }

    /** @param shape with -1 for what is not known yet */
    Graph output(String name, long... shape) {
        outputs.add(value(name, FLOAT, shape));
        return this;
    }

    Graph constant(String name, float[] values, long... shape) {
        var raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        initializers.add(
                new Message().with(1, shape).with(2, FLOAT).with(8, name).with(9, ByteString.copyFrom(raw.array())));
        return this;
    }

    Graph node(String operator, String output, String... inputs) {
        nodes.add(new Message().with(1, inputs).with(2, output).with(4, operator));
        return this;
    }

    Graph cast(String output, String input) {
        var to = new Message().with(1, "to").with(3, FLOAT).with(20, INT);
        nodes.add(new Message().with(1, input).with(2, output).with(4, "Cast").with(5, to));
        return this;
    }

    Graph reshaped(String operator, String output, String input, long axis) {
        var axes = new Message().with(1, "axes").with(8, axis).with(20, INTS);
        nodes.add(new Message().with(1, input).with(2, output).with(4, operator).with(5, axes));
        return this;
    }

    byte[] bytes() {
        var graph = new Message()
                .with(1, nodes.toArray(Message[]::new))
                .with(2, "graph")
                .with(5, initializers.toArray(Message[]::new))
                .with(11, inputs.toArray(Message[]::new))
                .with(12, outputs.toArray(Message[]::new));
        var operators = new Message().with(1, "").with(2, 11);
        return new Message().with(1, 6).with(7, graph).with(8, operators).bytes();
    }

    private static Message value(String name, int type, long... dimensions) {
        var shape = new Message();
        for (var i = 0; i < dimensions.length; i++) {
            shape.with(1, dimensions[i] < 0 ? new Message().with(2, "d" + i) : new Message().with(1, dimensions[i]));
        }
        var tensor = new Message().with(1, type).with(2, shape);
        return new Message().with(1, name).with(2, new Message().with(1, tensor));
    }
}
