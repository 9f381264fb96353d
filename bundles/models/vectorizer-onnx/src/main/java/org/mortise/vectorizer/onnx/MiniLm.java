package org.mortise.vectorizer.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.mortise.api.model.TokenVectorizer;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.models.onnx.ModelFiles;
import org.mortise.models.onnx.TextModel;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The model that ships: all-MiniLM-L6-v2 of sentence-transformers, 384 dimensions, with weights of eight bits. It was
 * trained with at most 128 tokens and is published with a limit of 256. Read when it is first asked for something, so
 * that who does not need it does not pay for it.
 */
@Component(service = {Vectorizer.class, TokenVectorizer.class})
@Extension(
        kind = Vectorizer.KIND,
        name = "minilm",
        description = "English sentences to 384 numbers, by all-MiniLM-L6-v2 with weights of eight bits")
public final class MiniLm extends SentenceVectorizer {
    private static final TextModel.Settings SETTINGS = new TextModel.Settings(3, 256, 0, 0);
    private static final Recipe RECIPE = new Recipe(Pooling.MEAN, true, "", "");

    private final Path base;
    private volatile SentenceModel model;
    private volatile Health health = Health.ok();
    private boolean closed;

    @Activate
    public MiniLm(BundleContext context) {
        this(Path.of(context.getProperty("mortise.base")));
    }

    MiniLm(Path base) {
        this.base = base;
    }

    @Override
    SentenceModel model() throws IOException {
        var there = model;
        return there == null ? read() : there;
    }

    private synchronized SentenceModel read() throws IOException {
        if (closed) {
            throw new ProblemException(Kind.UNAVAILABLE, "the vectorizer is stopped", "Call it again.");
        }
        if (model == null) {
            model = open();
        }
        return model;
    }

    private SentenceModel open() throws IOException {
        try {
            var files = ModelFiles.bundled(
                    MiniLm.class.getResource("/minilm/all-minilm-l6-v2-q.onnx"),
                    MiniLm.class.getResource("/minilm/all-minilm-l6-v2-q-tokenizer.json"));
            var opened = new SentenceModel("all-MiniLM-L6-v2-q", TextModel.open(base, files, SETTINGS), RECIPE);
            health = Health.ok();
            return opened;
        } catch (IOException | RuntimeException e) {
            health = Health.failing("its model could not be read: " + e.getMessage());
            throw e;
        }
    }

    /** How reading went the last time: to read it only to know would cost what reading late is to save. */
    @Override
    public Health health() {
        return health;
    }

    @Deactivate
    public synchronized void close() {
        closed = true;
        if (model != null) {
            model.close();
        }
    }
}
