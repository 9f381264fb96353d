package org.mortise.models.onnx;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * A tokenizer and a network that belong together. Safe for concurrent use; a call ends when its thread is interrupted,
 * once what is being computed has been. Closing waits for the calls that are under way.
 */
public final class TextModel implements AutoCloseable {
    private static final int BATCH = 16;

    private final ModelFiles files;
    private final Settings settings;
    private final String digest;
    private final Tokenizer tokenizer;
    private final Network network;
    private final int batch;
    private final Gate gate = new Gate();

    /**
     * How to use it.
     *
     * @param rank 3 for a network that tells of every token, 2 for one that tells of the text
     * @param tokens where texts are cut off
     * @param threads that compute one call; 0 for as many as there are processors
     * @param batch how many texts to compute at once; 0 for as many as do not change each other's results
     */
    public record Settings(int rank, int tokens, int threads, int batch) {
        public Settings {
            if (tokens < 3 || tokens > 1 << 16) {
                throw ProblemException.invalid("tokens", "must be from 3 to 65536");
            } else if (threads < 0) {
                throw ProblemException.invalid("threads", "must not be less than 0");
            } else if (batch < 0) {
                throw ProblemException.invalid("batch", "must not be less than 0");
            }
        }
    }

    /** Sees what came of one text. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Called once for each text that has tokens, in any order.
         *
         * @param text which of them
         * @param row of the output that is the text's
         */
        void visit(int text, Tokens tokens, Output output, int row);
    }

    private TextModel(ModelFiles files, Settings settings, String digest, Tokenizer tokenizer, Network network)
            throws OrtException {
        this.files = files;
        this.settings = settings;
        this.digest = digest;
        this.tokenizer = tokenizer;
        this.network = network;
        this.batch = settings.batch > 0 ? settings.batch : isSociable() ? BATCH : 1;
    }

    /**
     * Reads the files, which takes a second or so.
     *
     * @param base the directory of the instance, where native code is unpacked
     */
    public static TextModel open(Path base, ModelFiles files, Settings settings) throws IOException {
        var environment = NativeCode.load(base.toAbsolutePath().resolve("data").resolve("native"));
        var threads =
                settings.threads > 0 ? settings.threads : Runtime.getRuntime().availableProcessors();
        var tokenizer = Tokenizer.read(files, settings.tokens);
        Network network = null;
        try {
            network = Network.open(environment, files, settings.rank, threads, tokenizer.padding());
            return new TextModel(files, settings, files.digest(), tokenizer, network);
        } catch (OrtException e) {
            release(tokenizer, network);
            throw ModelFiles.unusable(
                    files + " cannot compute anything: " + e.getMessage(),
                    "Its tokenizer may be another model's; copy both again.");
        } catch (IOException | RuntimeException e) {
            release(tokenizer, network);
            throw e;
        }
    }

    /**
     * Whether a text comes to the same with others as it does alone. Not so in networks that are quantized as they run:
     * the range of their whole numbers is that of all texts that are computed at once, and cosines come out lower by one
     * in a hundred. So it is asked, of two sentences.
     */
    private boolean isSociable() throws OrtException {
        var texts = tokenizer.encode(List.of("A bird sings.", "Ships carry 3 tons of ore from Kiruna to the sea!"));
        var alone = network.run(texts.subList(0, 1));
        var together = network.run(texts);
        var most = 0f;
        var difference = 0f;
        for (var i = 0; i < alone.values().length; i++) {
            most = Math.max(most, Math.abs(alone.values()[i]));
            difference = Math.max(difference, Math.abs(alone.values()[i] - together.values()[i]));
        }
        return difference <= most / 1000;
    }

    /** Computes each of the texts. */
    public void each(List<String> texts, Visitor visitor) throws Exception {
        gate.through(() -> compute(tokenizer.encode(texts), visitor));
    }

    /** Computes each of the texts together with the first. */
    public void eachWith(String first, List<String> texts, Visitor visitor) throws Exception {
        gate.through(() -> compute(tokenizer.encode(first, texts), visitor));
    }

    private Void compute(List<Tokens> texts, Visitor visitor) throws InterruptedException {
        for (var places : Batches.of(texts, batch)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            var output = run(places.stream().map(texts::get).toList());
            for (var row = 0; row < places.size(); row++) {
                var text = places.get(row);
                visitor.visit(text, texts.get(text), output, row);
            }
        }
        return null;
    }

    private Output run(List<Tokens> texts) {
        try {
            return network.run(texts);
        } catch (OrtException e) {
            throw new ProblemException(
                    Kind.FAILED,
                    files + " cannot compute a text: " + e.getMessage(),
                    "It may take fewer than " + settings.tokens + " tokens: set 'tokens' to as many as it was"
                            + " trained with.");
        }
    }

    /** How it is with the files that it was read from. */
    public Health health() {
        return files.health();
    }

    /** How many numbers the network gives for a token or a text. */
    public int width() {
        return network.width();
    }

    /** What the content of its files comes to, in 12 hexadecimal digits. */
    public String digest() {
        return digest;
    }

    public int maxTokens() {
        return settings.tokens;
    }

    /** Whether one call keeps all processors busy, or several at a time are quicker. */
    public boolean batches() {
        return batch > 1;
    }

    @Override
    public void close() {
        if (gate.close()) {
            release(tokenizer, network);
        }
    }

    private static void release(Tokenizer tokenizer, Network network) {
        tokenizer.close();
        try {
            if (network != null) {
                network.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot close a session", e);
        }
    }
}
