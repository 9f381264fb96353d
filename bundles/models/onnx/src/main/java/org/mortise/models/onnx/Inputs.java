package org.mortise.models.onnx;

import static java.util.stream.Collectors.toMap;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Memory outside of the heap for what one call gives a network; used again, for the collector is slow to free it. */
final class Inputs {
    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    static final String TYPES = "token_type_ids";
    static final List<String> NAMES = List.of(IDS, MASK, TYPES);

    private final Map<String, LongBuffer> buffers;

    Inputs(Collection<String> names) {
        buffers = names.stream().collect(toMap(name -> name, name -> direct(1024)));
    }

    private static LongBuffer direct(int capacity) {
        return ByteBuffer.allocateDirect(capacity * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    /** The texts side by side, filled up to the longest; whoever gets the tensors closes them. */
    Map<String, OnnxTensor> tensors(OrtEnvironment environment, List<Tokens> texts, int length, long padding)
            throws OrtException {
        var tensors = new HashMap<String, OnnxTensor>();
        for (var name : List.copyOf(buffers.keySet())) {
            var buffer = cleared(name, texts.size() * length);
            for (var text : texts) {
                for (var i = 0; i < length; i++) {
                    buffer.put(value(name, text, i, padding));
                }
            }
            tensors.put(name, OnnxTensor.createTensor(environment, buffer.flip(), new long[] {texts.size(), length}));
        }
        return tensors;
    }

    private LongBuffer cleared(String name, int capacity) {
        var buffer = buffers.get(name);
        if (buffer.capacity() < capacity) {
            buffer = direct(capacity);
            buffers.put(name, buffer);
        }
        return buffer.clear();
    }

    private static long value(String name, Tokens text, int i, long padding) {
        var there = i < text.length();
        return switch (name) {
            case IDS -> there ? text.ids()[i] : padding;
            case TYPES -> there ? text.types()[i] : 0;
            default -> there ? 1 : 0;
        };
    }
}
