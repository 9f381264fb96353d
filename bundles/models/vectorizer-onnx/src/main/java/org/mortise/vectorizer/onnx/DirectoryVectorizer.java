package org.mortise.vectorizer.onnx;

import java.io.IOException;
import java.nio.file.Path;
import org.mortise.api.model.TokenVectorizer;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.Health;
import org.mortise.models.onnx.ModelFiles;
import org.mortise.models.onnx.TextModel;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A sentence model out of a directory. Read when it is configured, so that one which cannot be used is never offered. */
@Component(
        service = {Vectorizer.class, TokenVectorizer.class},
        configurationPid = DirectoryVectorizer.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Extension.KIND + "=" + Vectorizer.KIND)
@Designate(ocd = DirectoryVectorizer.Config.class, factory = true)
public final class DirectoryVectorizer extends SentenceVectorizer {
    static final String PID = "org.mortise.vectorizer.onnx";

    @ObjectClassDefinition(name = "Vectorizer for ONNX", description = "A sentence model out of a directory")
    @interface Config {
        @AttributeDefinition(
                description = "Where the model's files are; from the instance's directory if it is relative")
        String directory();

        @AttributeDefinition(description = "The name of the network's file")
        String model() default "model.onnx";

        @AttributeDefinition(description = "The name of the tokenizer's file")
        String tokenizer() default "tokenizer.json";

        @AttributeDefinition(description = "How the vectors of tokens become one")
        Pooling pooling() default Pooling.MEAN;

        @AttributeDefinition(description = "Whether vectors are brought to length 1")
        boolean normalise() default true;

        @AttributeDefinition(description = "What is put before a query")
        String query_prefix() default "";

        @AttributeDefinition(description = "What is put before a document")
        String document_prefix() default "";

        @AttributeDefinition(description = "How many tokens of a text are looked at", min = "3")
        int tokens() default 512;

        @AttributeDefinition(
                description =
                        "How many texts are computed at once; 0 for as many as do not change each other's vectors",
                min = "0")
        int batch() default 0;

        @AttributeDefinition(
                description = "How many threads compute one call; 0 for as many as there are processors",
                min = "0")
        int threads() default 0;
    }

    private final SentenceModel model;

    @Activate
    public DirectoryVectorizer(BundleContext context, Config config) throws IOException {
        this(Path.of(context.getProperty("mortise.base")), config);
    }

    DirectoryVectorizer(Path base, Config config) throws IOException {
        var directory = base.toAbsolutePath().resolve(config.directory()).normalize();
        var recipe = new Recipe(config.pooling(), config.normalise(), config.query_prefix(), config.document_prefix());
        var settings =
                new TextModel.Settings(config.pooling().rank(), config.tokens(), config.threads(), config.batch());
        var files = ModelFiles.in(directory, config.model(), config.tokenizer());
        model = new SentenceModel(directory.getFileName().toString(), TextModel.open(base, files, settings), recipe);
    }

    @Override
    SentenceModel model() {
        return model;
    }

    @Override
    public Health health() {
        return model.health();
    }

    @Deactivate
    public void close() {
        model.close();
    }
}
