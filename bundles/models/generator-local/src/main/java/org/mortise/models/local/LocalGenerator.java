package org.mortise.models.local;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaModels;
import de.kherud.llama.ModelParameters;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generator;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Overlong;
import org.mortise.api.model.Prompt;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Generates text by a model in a file, with llama.cpp. One text at a time, for one uses all the threads it is given; the
 * next waits. What the model has been told stays in its memory, so that a prompt which begins alike is begun with at once.
 */
@Component(
        service = Generator.class,
        configurationPid = "org.mortise.generator.local",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Extension.KIND + '=' + Generator.KIND)
@Designate(ocd = LocalGenerator.Config.class, factory = true)
public final class LocalGenerator implements Generator {
    /** Tokens that are read at once, as many as make it quick. */
    private static final int BULK = 128;

    @ObjectClassDefinition(
            name = "Mortise generator on this machine",
            description = "A model in a file, as llama.cpp reads it")
    @interface Config {
        @AttributeDefinition(description = "The file, in the form GGUF, as in /srv/models/smollm2.gguf")
        String file();

        @AttributeDefinition(description = "Tokens that prompt and answer may have together", min = "16")
        int context() default 4096;

        /** They wait for each other in a loop: where others want the processors too, one too many makes it ten times slower. */
        @AttributeDefinition(
                description = "Threads that it computes with; 0 for one for every two processors",
                min = "0")
        int threads() default 0;
    }

    private final ModelTraits traits;
    private final LlamaModel model;
    private final ExecutorService thread;

    /** Loads the model, so that whatever is wrong with it is known before anybody needs it. */
    @Activate
    public LocalGenerator(Config config) {
        var file = ModelFile.of(config.file());
        this.model = load(file, config);
        this.traits = ModelTraits.of(file.toString())
                .limitedTo(config.context(), Overlong.REFUSED)
                .taking(1, 1);
        this.thread = Executors.newSingleThreadExecutor(work -> {
            var worker = new Thread(work, "mortise-generator-local");
            worker.setDaemon(true);
            return worker;
        });
    }

    private static LlamaModel load(ModelFile file, Config config) {
        var threads =
                config.threads() == 0 ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : config.threads();
        try {
            return LlamaModels.get(
                    file.toString(),
                    new ModelParameters()
                            .setModel(file.path().toString())
                            .setCtxSize(config.context())
                            .setBatchSize(BULK)
                            .setUbatchSize(BULK)
                            .setThreads(threads)
                            .setThreadsBatch(threads)
                            .setGpuLayers(0)
                            .enableJinja()
                            .skipWarmup()
                            .disableLog());
        } catch (LinkageError e) {
            throw new ProblemException(
                    Kind.UNAVAILABLE,
                    "llama.cpp cannot be loaded on " + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + ": " + e.getMessage(),
                    "It runs on Linux and macOS with x86-64 or ARM64, and on Windows with x86-64.");
        } catch (RuntimeException e) {
            throw file.unusable(
                    "cannot be loaded: it is incomplete or damaged, needs more memory than there is, or is of a sort that"
                            + " this version of llama.cpp does not know",
                    "Fetch it again, or take another.");
        }
    }

    /** What is generated at the moment is for no caller any more, and ends at its next token or portion. The model stays loaded. */
    @Deactivate
    public void close() {
        thread.shutdown();
    }

    @Override
    public ModelTraits traits() {
        return traits;
    }

    /**
     * Tokens come from native code, which heeds no interrupt: so another thread fetches them, and whoever asked goes as
     * soon as it is interrupted or has heard enough.
     */
    @Override
    public Generated generate(Prompt prompt, Visitor visitor) throws Exception {
        var generation = new Generation(model, prompt, traits.maxTokens());
        var work = thread.submit(generation::run);
        try {
            return generation.handOver(visitor);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            generation.stop();
            work.cancel(false);
        }
    }

    @Override
    public String toString() {
        return traits.model();
    }
}
