package org.mortise.bench.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.model.Generator;
import org.mortise.api.model.Models;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Prompt.Message;
import org.mortise.api.model.Prompt.Role;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.bench.registry.Container;
import org.mortise.models.local.AlphabetModel;
import org.mortise.vectorizer.onnx.MiniLm;

/** Makes vectors by the runtime and by ONNX Runtime alone, in one run and by turns, and cancels generations. */
public final class Main {
    private static final int SENTENCES = 256;
    private static final int MOST = 64;
    private static final int TOKENS = 50;
    private static final double OF_BARE = 0.95;
    private static final double OF_BATCHES = 0.80;

    private Main() {}

    /** @param arguments the clone, whose guides are read, and a model in the form GGUF if there is one */
    public static void main(String... arguments) throws Exception {
        // Threads of the libraries would keep the process.
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            System.exit(1);
        });
        // Left to themselves the tokenizers report their use to their makers, and write into the home of the user.
        System.setProperty("ai.djl.offline", "true");
        var directory = Files.createTempDirectory("mortise-bench-models");
        System.setProperty("ENGINE_CACHE_DIR", directory.toString());
        var texts = Sentences.of(Path.of(arguments[0])).subList(0, SENTENCES);
        try (var bare = new Bare(MiniLm.class);
                var talker = new Talker();
                var container = new Container(generators(talker, directory, arguments))) {
            // The plugin has native code of its own: none can be loaded for two in a process.
            System.clearProperty("ENGINE_CACHE_DIR");
            var registry = container.track(PluginRegistry.class).getService();
            var models = container.track(Models.class).getService();
            var vectorizer = available(registry.use(Vectorizer.class, Reference.parse(Models.VECTORIZER)));
            vectors(bare, vectorizer, models, texts);
            singleCalls(models, texts);
            cancels(registry, models, talker, arguments.length > 1);
        }
        System.exit(0);
    }

    private static Map<String, Map<String, Object>> generators(Talker talker, Path directory, String... arguments)
            throws Exception {
        var settings = new HashMap<String, Map<String, Object>>();
        settings.put("org.mortise.generator.http~remote", Map.of("url", talker.url(), "model", "talker"));
        var file = directory.resolve("alphabet.gguf");
        AlphabetModel.write(file);
        settings.put("org.mortise.generator.local~local", Map.of("file", file.toString(), "context", 512));
        if (arguments.length > 1) {
            settings.put("org.mortise.generator.local~given", Map.of("file", arguments[1]));
        }
        return settings;
    }

    private static <T> ExtensionHandle<T> available(ExtensionHandle<T> handle) throws InterruptedException {
        while (!handle.available()) {
            Thread.sleep(10);
        }
        return handle;
    }

    private static void vectors(Bare bare, ExtensionHandle<Vectorizer> handle, Models models, List<String> texts)
            throws Exception {
        for (var batch : List.of(1, 16, MOST)) {
            var contest = new Contest("batches of " + batch, OF_BARE)
                    .standard("ONNX Runtime, one at a time", bare.together(1))
                    .rival(
                            "the plugin",
                            some -> handle.call(vectorizer -> vectorizer.vectorize(some, Purpose.DOCUMENT))
                                    .values())
                    .rival("Models", of(models));
            if (batch > 1) {
                contest.standard("ONNX Runtime, sorted, 16 at once", bare.together(16));
            }
            contest.hold(texts, batch);
        }
    }

    private static Subject of(Models models) {
        return some ->
                models.vectorize(Models.VECTORIZER, some, Purpose.DOCUMENT).vectors();
    }

    private static void singleCalls(Models models, List<String> texts) throws Exception {
        try (var singly = new SingleCalls(of(models))) {
            new Contest(SENTENCES + " texts", OF_BATCHES)
                    .standard("Models, in batches of " + MOST, inBatches(of(models)))
                    .rival("Models, one by one, " + SingleCalls.CALLERS + " callers", singly)
                    .hold(texts, SENTENCES);
        }
    }

    private static Subject inBatches(Subject subject) {
        return texts -> {
            var vectors = new ArrayList<float[]>();
            for (var first = 0; first < texts.size(); first += MOST) {
                vectors.addAll(subject.vectorize(texts.subList(first, first + MOST)));
            }
            return vectors;
        };
    }

    private static void cancels(PluginRegistry registry, Models models, Talker talker, boolean given) throws Exception {
        Cancels.head();
        available(registry.use(Generator.class, Reference.parse("remote")));
        var cancels = new Cancels(models);
        cancels.whileTelling("remote", talker::awaitEnd);
        available(registry.use(Generator.class, Reference.parse("local")));
        cancels.whileTelling("local", computing(models, "local")::end);
        if (given) {
            available(registry.use(Generator.class, Reference.parse("given")));
            var computing = computing(models, "given");
            cancels.whileTelling("given", computing::end);
            cancels.whileReading("given", computing::end);
        }
    }

    private static Computing computing(Models models, String generator) throws Exception {
        return Computing.during(() -> models.generate(
                generator, new Prompt(List.of(new Message(Role.USER, "a")), TOKENS, 0, List.of()), piece -> true));
    }
}
