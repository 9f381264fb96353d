package org.mortise.itest.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Running;
import org.mortise.itest.make.PluginJar;
import org.mortise.itest.make.ShippedPlugin;
import org.mortise.itest.probe.Callers;
import org.mortise.itest.probe.Footprint;
import org.mortise.itest.probe.Loaders;
import org.mortise.itest.probe.Measurement;
import org.mortise.itest.probe.VectorProbe;

/**
 * The vectorizer that ships is replaced while it is called: no call fails, its native code is loaded once, and nothing of
 * the generations before is left. {@code -Dmortise.itest.replacements=20} makes it more than the five times.
 */
class VectorizerSwapTest {
    private static final String PLUGIN = "vectorizer-onnx";
    private static final int REPLACEMENTS = Integer.getInteger("mortise.itest.replacements", 5);
    private static final int WARM = 2;

    /** What one model needs; if each generation left its own, there would be as many of these. */
    private static final long MODEL_KIBIBYTES = 60 * 1024;

    @RegisterExtension
    static final Running MORTISE = new Running();

    @Test
    void replacingTheVectorizerFailsNoCallAndLeavesNothing() throws Exception {
        var instance = MORTISE.instance();
        assertThat(instance.data().resolve("native/onnxruntime-1.29.0"))
                .as("what nobody has asked for is not unpacked")
                .doesNotExist();
        PluginJar.library("vector-probe", "1.0.0")
                .types(VectorProbe.class, Callers.class, Measurement.class, Loaders.class, Footprint.class)
                .in(instance.deploy());
        Await.until("the probe answers", () -> get("calls").isPresent());
        awaitCalls();

        var plugin = new ShippedPlugin(instance, PLUGIN);
        var wrong = new ArrayList<String>();
        var resident = new ArrayList<Long>();
        for (var i = 1; i <= REPLACEMENTS; i++) {
            plugin.replace("replacement " + i);
            wrong.addAll(awaitCalls().wrong());
            get("footprint"); // collects garbage, so that what is resident is not what the heap has grown by
            resident.add(resident());
        }
        var footprint = Await.value(
                "the loaders of retired generations are collected",
                () -> get("footprint")
                        .map(answer -> read(answer, Footprint.class))
                        .filter(found -> found.loadersAlive() <= 1));

        System.out.printf(
                "%d replacements, MB resident after each: %s%n",
                REPLACEMENTS,
                resident.stream().map(kibibytes -> kibibytes / 1024).toList());
        assertThat(wrong).isEmpty();
        assertThat(footprint.loadersSeen()).isGreaterThanOrEqualTo(REPLACEMENTS);
        assertThat(footprint.disturbances()).isEmpty();
        assertThat(mapped("libonnxruntime.so")).hasSize(1);
        assertThat(mapped("libtokenizers.so")).hasSize(1);
        assertThat(resident.get(REPLACEMENTS - 1) - resident.get(Math.min(WARM, REPLACEMENTS) - 1))
                .as("kibibytes that were added by the replacements after the first %d", WARM)
                .isLessThan(MODEL_KIBIBYTES);
    }

    /** What became of the calls since this was asked last, once there are some that began after now. */
    private static Measurement awaitCalls() {
        var before = read(get("calls").orElseThrow(), Measurement.class);
        var wrong = new ArrayList<>(before.wrong());
        var calls = new int[1];
        Await.until("it is called", () -> {
            var more = read(get("calls").orElseThrow(), Measurement.class);
            wrong.addAll(more.wrong());
            calls[0] += more.calls();
            return calls[0] > 20;
        });
        return new Measurement(before.calls() + calls[0], wrong, before.p50(), before.p99(), before.max());
    }

    private static Optional<String> get(String what) {
        var reply = MORTISE.instance().rest().get("/vectors/" + what);
        return reply.status() == 200 ? Optional.of(reply.good().toString()) : Optional.empty();
    }

    private static <T> T read(String answer, Class<T> type) {
        try {
            return new JsonMapper().readValue(answer, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer, e);
        }
    }

    private static long resident() throws IOException {
        return Files.readAllLines(proc("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** The files of that name that the process has loaded. */
    private static List<String> mapped(String library) throws IOException {
        return Files.readAllLines(proc("maps")).stream()
                .filter(line -> line.endsWith('/' + library))
                .map(line -> line.substring(line.indexOf('/')))
                .distinct()
                .toList();
    }

    private static Path proc(String file) {
        return Path.of("/proc", Long.toString(MORTISE.instance().process().pid()), file);
    }
}
