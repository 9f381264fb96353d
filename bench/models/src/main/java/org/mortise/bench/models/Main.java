package org.mortise.bench.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.model.Models;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.bench.registry.Container;
import org.mortise.vectorizer.onnx.MiniLm;

/** Makes vectors by the runtime and by ONNX Runtime alone, in one run and by turns. */
public final class Main {
    private static final int ROUNDS = 5;
    private static final int SENTENCES = 256;
    private static final double TARGET = 0.95;

    private Main() {}

    /** @param arguments the clone, whose guides are read */
    public static void main(String... arguments) throws Exception {
        // Left to themselves the tokenizers report their use to their makers, and write into the home of the user.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty(
                "ENGINE_CACHE_DIR",
                Files.createTempDirectory("mortise-bench-models").toString());
        var texts = Sentences.of(Path.of(arguments[0])).subList(0, SENTENCES);
        try (var bare = new Bare(MiniLm.class);
                var container = new Container()) {
            // The plugin has native code of its own: none can be loaded for two in a process.
            System.clearProperty("ENGINE_CACHE_DIR");
            var handle = container
                    .track(PluginRegistry.class)
                    .getService()
                    .use(Vectorizer.class, Reference.parse(Models.VECTORIZER));
            var models = container.track(Models.class).getService();
            while (!handle.available()) {
                Thread.sleep(10);
            }
            var subjects = new LinkedHashMap<String, Subject>();
            subjects.put("ONNX Runtime", bare);
            subjects.put(
                    "the plugin",
                    batch -> handle.call(vectorizer -> vectorizer.vectorize(batch, Purpose.DOCUMENT))
                            .values());
            subjects.put(
                    "Models",
                    batch -> models.vectorize(Models.VECTORIZER, batch, Purpose.DOCUMENT)
                            .vectors());
            for (var batch : List.of(1, 16, 64)) {
                compare(subjects, texts, batch);
            }
        }
        System.exit(0); // Whatever threads the libraries leave.
    }

    private static void compare(Map<String, Subject> subjects, List<String> texts, int batch) throws Exception {
        var rates = new LinkedHashMap<String, Rate>();
        for (var subject : subjects.entrySet()) {
            rates.put(subject.getKey(), new Rate(subject.getValue()));
            subject.getValue().vectorize(texts.subList(0, batch));
        }
        for (var round = 0; round < ROUNDS; round++) {
            for (var rate : rates.values()) {
                rate.round(texts, batch);
            }
        }
        System.out.printf(
                "%n%-20s%14s%10s%18s%10s%n", "batches of " + batch, "vectors/s", "speed", "ms of cpu each", "speed");
        var bare = rates.get("ONNX Runtime");
        rates.forEach((name, rate) -> System.out.printf(
                "%-20s%14.1f%9.0f%%%18.2f%9.0f%%%s%n",
                name,
                rate.perSecond(),
                100 * rate.perSecond() / bare.perSecond(),
                rate.processorMillis(),
                100 * bare.processorMillis() / rate.processorMillis(),
                rate == bare ? "" : verdict(bare.processorMillis() / rate.processorMillis())));
    }

    private static String verdict(double speed) {
        return "   target %.0f %%: %s".formatted(100 * TARGET, speed >= TARGET ? "met" : "MISSED");
    }
}
