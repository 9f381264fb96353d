package org.mortise.vectorizer.onnx;

import java.util.Arrays;
import java.util.List;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Overlong;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Vectors;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.models.onnx.Output;
import org.mortise.models.onnx.TextModel;
import org.mortise.models.onnx.Tokens;

/** A model that has been read, and makes vectors. */
final class SentenceModel implements AutoCloseable {
    private static final int BATCH = 64;

    private final TextModel model;
    private final Recipe recipe;
    private final ModelTraits traits;

    /** @param name which model it is, for people */
    SentenceModel(String name, TextModel model, Recipe recipe) {
        this.model = model;
        this.recipe = recipe;
        var processors = Runtime.getRuntime().availableProcessors();
        this.traits = ModelTraits.of(
                        "%s (%s, %d tokens, %s)".formatted(name, recipe, model.maxTokens(), model.digest()))
                .limitedTo(model.maxTokens(), Overlong.TRUNCATED)
                .taking(BATCH, model.batches() ? 1 : processors);
    }

    ModelTraits traits() {
        return traits;
    }

    Health health() {
        return model.health();
    }

    int dimensions() {
        return model.width();
    }

    Vectors vectorize(List<String> texts, Purpose purpose) throws Exception {
        var vectors = new float[texts.size()][dimensions()];
        var tally = new Tally();
        model.each(prefixed(texts, purpose), (text, tokens, output, row) -> {
            tally.count(tokens);
            recipe.pooling().pool(output, row, tokens, vectors[text]);
            if (recipe.normalise()) {
                normalise(vectors[text]);
            }
        });
        return new Vectors(List.of(vectors), tally.tokens, tally.truncated);
    }

    List<float[][]> tokenVectors(List<String> texts, Purpose purpose) throws Exception {
        if (recipe.pooling() == Pooling.NONE) {
            throw new ProblemException(
                    Kind.UNSUPPORTED,
                    traits.model() + " tells nothing of single tokens",
                    "Take a model that does, with a pooling other than NONE.");
        }
        var matrices = new float[texts.size()][0][];
        model.each(
                prefixed(texts, purpose), (text, tokens, output, row) -> matrices[text] = matrix(tokens, output, row));
        return List.of(matrices);
    }

    private List<String> prefixed(List<String> texts, Purpose purpose) {
        return texts.stream().map(text -> recipe.prefixed(text, purpose)).toList();
    }

    private static float[][] matrix(Tokens tokens, Output output, int row) {
        var own = (int)
                Arrays.stream(tokens.special()).filter(special -> special == 0).count();
        var matrix = new float[own][];
        var next = 0;
        for (var token = 0; token < tokens.length(); token++) {
            if (tokens.special()[token] == 0) {
                var at = output.at(row, token);
                matrix[next] = Arrays.copyOfRange(output.values(), at, at + output.width());
                normalise(matrix[next++]);
            }
        }
        return matrix;
    }

    private static void normalise(float[] vector) {
        var squares = 0d;
        for (var value : vector) {
            squares += value * value;
        }
        if (squares > 0) {
            var factor = (float) (1 / Math.sqrt(squares));
            for (var i = 0; i < vector.length; i++) {
                vector[i] *= factor;
            }
        }
    }

    @Override
    public void close() {
        model.close();
    }

    /** What a call has read. */
    private static final class Tally {
        long tokens;
        int truncated;

        void count(Tokens read) {
            tokens += read.length();
            truncated += read.truncated() ? 1 : 0;
        }
    }
}
