package org.mortise.reranker.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Overlong;
import org.mortise.api.model.Reranker;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.Health;
import org.mortise.api.plugin.HealthCheck;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.models.onnx.ModelFiles;
import org.mortise.models.onnx.Output;
import org.mortise.models.onnx.TextModel;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A cross-encoder out of a directory: a network that reads query and document together and says with one number how well
 * they go together, or with two how badly and how well. Of the two texts the longer one is cut off first.
 */
@Component(
        service = Reranker.class,
        configurationPid = "org.mortise.reranker.onnx",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Extension.KIND + "=" + Reranker.KIND)
@Designate(ocd = CrossEncoder.Config.class, factory = true)
public final class CrossEncoder implements Reranker, HealthCheck {
    private static final int BATCH = 64;

    @ObjectClassDefinition(name = "Reranker for ONNX", description = "A cross-encoder out of a directory")
    @interface Config {
        @AttributeDefinition(
                description = "Where the model's files are; from the instance's directory if it is relative")
        String directory();

        @AttributeDefinition(description = "The name of the network's file")
        String model() default "model.onnx";

        @AttributeDefinition(description = "The name of the tokenizer's file")
        String tokenizer() default "tokenizer.json";

        @AttributeDefinition(description = "What becomes of the network's number")
        Activation activation() default Activation.NONE;

        @AttributeDefinition(description = "How many tokens of query and document together are looked at", min = "3")
        int tokens() default 512;

        @AttributeDefinition(
                description =
                        "How many documents are computed at once; 0 for as many as do not change each other's scores",
                min = "0")
        int batch() default 0;

        @AttributeDefinition(
                description = "How many threads compute one call; 0 for as many as there are processors",
                min = "0")
        int threads() default 0;
    }

    private final TextModel model;
    private final Activation activation;
    private final ModelTraits traits;

    @Activate
    public CrossEncoder(BundleContext context, Config config) throws IOException {
        this(Path.of(context.getProperty("mortise.base")), config);
    }

    CrossEncoder(Path base, Config config) throws IOException {
        var directory = base.toAbsolutePath().resolve(config.directory()).normalize();
        var files = ModelFiles.in(directory, config.model(), config.tokenizer());
        activation = config.activation();
        model = TextModel.open(
                base, files, new TextModel.Settings(2, config.tokens(), config.threads(), config.batch()));
        if (model.width() > 2) {
            model.close();
            throw new ProblemException(
                    Kind.UNAVAILABLE,
                    files + " gives " + model.width() + " numbers for a text, and a cross-encoder gives one or two",
                    "Take a model that was trained to score pairs; this one makes classes or vectors.");
        }
        var processors = Runtime.getRuntime().availableProcessors();
        traits = ModelTraits.of("%s (%s, %d tokens, %s)"
                        .formatted(directory.getFileName(), activation, model.maxTokens(), model.digest()))
                .limitedTo(model.maxTokens(), Overlong.TRUNCATED)
                .taking(BATCH, model.batches() ? 1 : processors);
    }

    @Override
    public ModelTraits traits() {
        return traits;
    }

    @Override
    public List<Float> score(String query, List<String> documents) throws Exception {
        var scores = new float[documents.size()];
        model.eachWith(
                query,
                documents,
                (document, tokens, output, row) -> scores[document] = activation.of(logit(output, row)));
        return IntStream.range(0, scores.length).mapToObj(i -> scores[i]).toList();
    }

    /** Of two classes the difference, whose logistic function is the probability of the second. */
    private static float logit(Output output, int row) {
        var at = output.at(row, 0);
        return output.width() == 1 ? output.values()[at] : output.values()[at + 1] - output.values()[at];
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
