package org.mortise.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A network that takes tokens and gives numbers. Safe for concurrent use; closed by who knows that no call is left. */
final class Network implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String output;
    private final int width;
    private final long padding;
    private final Queue<Inputs> spare = new ConcurrentLinkedQueue<>();

    private Network(OrtEnvironment environment, OrtSession session, NodeInfo output, long padding) {
        this.environment = environment;
        this.session = session;
        this.output = output.getName();
        this.width = (int) last(output);
        this.padding = padding;
    }

    /**
     * @param rank of the output that is wanted: 3 for one that tells of every token, 2 for one that tells of the text
     * @param threads that work on one call
     */
    static Network open(OrtEnvironment environment, ModelFiles files, int rank, int threads, long padding)
            throws IOException, OrtException {
        try (var options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            // Threads that wait for each other by going round in circles double the cost, and others need the machine
            // too.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            var session = files.open(environment, options);
            try {
                checkInputs(files, session.getInputInfo());
                return new Network(environment, session, output(files, session.getOutputInfo(), rank), padding);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        }
    }

    private static void checkInputs(ModelFiles files, Map<String, NodeInfo> inputs) {
        if (!inputs.containsKey(Inputs.IDS) || !Inputs.NAMES.containsAll(inputs.keySet())) {
            throw ModelFiles.unusable(
                    files + " takes " + inputs.keySet() + ", and what can be given to it is " + Inputs.NAMES,
                    "Take a model that reads tokens of text, exported as BERT is.");
        }
        for (var input : inputs.values()) {
            if (type(input) != OnnxJavaType.INT64 || rank(input) != 2) {
                throw ModelFiles.unusable(
                        files + " takes " + input.getName() + " as " + input.getInfo() + " and not as rows of INT64",
                        "Export the model again with inputs of INT64, of a batch by a length.");
            }
        }
    }

    private static NodeInfo output(ModelFiles files, Map<String, NodeInfo> outputs, int rank) {
        return outputs.values().stream()
                .filter(output -> rank(output) == rank && isFloat(output) && last(output) > 0)
                // A model for sentences may tell of the whole under several names.
                .min(Comparator.comparing(output -> !output.getName().contains("embedding")))
                .orElseThrow(() -> ModelFiles.unusable(
                        files + " gives " + outputs.values() + ", and nothing of " + wanted(rank),
                        "Take a model of the right sort, or set 'pooling' to what this one gives."));
    }

    private static String wanted(int rank) {
        return rank == 3 ? "a batch by a length by a fixed number of FLOAT" : "a batch by a fixed number of FLOAT";
    }

    private static boolean isFloat(NodeInfo output) {
        return type(output) == OnnxJavaType.FLOAT;
    }

    private static OnnxJavaType type(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor ? tensor.type : null;
    }

    private static int rank(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor ? tensor.getShape().length : 0;
    }

    private static long last(NodeInfo node) {
        var shape = ((TensorInfo) node.getInfo()).getShape();
        return shape[shape.length - 1];
    }

    /** How many numbers it gives for a token or a text. */
    int width() {
        return width;
    }

    /** @param texts of at least one token each */
    Output run(List<Tokens> texts) throws OrtException {
        var length = texts.stream().mapToInt(Tokens::length).max().orElseThrow();
        var used = spare.poll();
        var inputs = used == null ? new Inputs(session.getInputNames()) : used;
        var tensors = inputs.tensors(environment, texts, length, padding);
        try (var result = session.run(tensors, Set.of(output))) {
            var values = ((OnnxTensor) result.get(0)).getFloatBuffer().array();
            return new Output(values, texts.size(), values.length / texts.size() / width, width);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            spare.add(inputs);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
