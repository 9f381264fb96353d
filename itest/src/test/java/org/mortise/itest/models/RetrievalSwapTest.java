package org.mortise.itest.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;
import org.mortise.itest.make.ShippedPlugin;

/**
 * The vectorizer that ships is replaced again and again while records go into a collection and are found in it: no call
 * fails, no record is lost, its native code is loaded once, and nothing of the generations before is left.
 */
class RetrievalSwapTest {
    private static final String PLUGIN = "vectorizer-onnx";
    private static final int REPLACEMENTS = 20;

    /** After so many the heap, and what native code keeps for itself, have grown to what they need. */
    private static final int WARM = 5;

    private static final int TOGETHER = 4;

    /** Two models; if each generation left its own behind, there would be fifteen of these. */
    private static final long ALLOWED_KIBIBYTES = 2 * 60 * 1024;

    @RegisterExtension
    static final Running MORTISE = new Running();

    @Test
    void replacingTheVectorizerFailsNoCallLosesNoRecordAndLeavesNothing() throws Exception {
        assertThat(MORTISE.instance().data().resolve("native"))
                .as("what nobody has asked for is not unpacked")
                .isDirectoryNotContaining("glob:**/onnxruntime*");
        rest().post("/api/collections", Map.of("name", "swapped")).good();
        put(0);
        var resident = new ArrayList<Long>();
        try (var workers = new Workers()) {
            workers.keepDoing("put records", number -> put(number + 1));
            workers.keepDoing("search by vector", number -> search("vector"));
            workers.keepDoing("search by both", number -> search("hybrid"));
            var plugin = new ShippedPlugin(MORTISE.instance(), PLUGIN);
            for (var i = 1; i <= REPLACEMENTS; i++) {
                plugin.replace("replacement " + i);
                workers.awaitMore();
                resident.add(resident());
            }
            workers.end();
            System.out.printf(
                    "%d replacements, %s, MB of its own after each: %s%n",
                    REPLACEMENTS,
                    workers,
                    resident.stream().map(kibibytes -> kibibytes / 1024).toList());
            assertThat(rest().get("/api/collections/swapped")
                            .good()
                            .get("records")
                            .asInt())
                    .isEqualTo((workers.done("put records") + 1) * TOGETHER);
        }
        assertThat(resident.get(REPLACEMENTS - 1) - resident.get(WARM - 1))
                .as("kibibytes that were added by the replacements after the first %d", WARM)
                .isLessThan(ALLOWED_KIBIBYTES);
        assertThat(mapped("libonnxruntime.so")).hasSize(1);
        assertThat(mapped("libtokenizers.so")).hasSize(1);
        Await.until(
                "the last is retired",
                () -> MORTISE.instance().generations(PLUGIN).stream()
                        .noneMatch(
                                generation -> generation.get("state").asText().equals("draining")));
        Await.until("no generation is held", () -> {
            collectGarbage();
            return rest().get("/api/plugins/leaks").good().isEmpty();
        });
    }

    private static void put(int number) {
        var records = IntStream.range(0, TOGETHER)
                .mapToObj(i -> Map.of("id", number + "-" + i, "text", "Record " + i + " of batch " + number))
                .toList();
        rest().post("/api/collections/swapped/documents", records).good();
    }

    private static void search(String mode) {
        var found = rest().post("/api/collections/swapped/search", Map.of("text", "which record is it", "mode", mode))
                .good();
        assertThat(found.get("hits")).isNotEmpty();
    }

    private static Rest rest() {
        return MORTISE.instance().rest();
    }

    private static void collectGarbage() throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var pid = Long.toString(MORTISE.instance().process().pid());
        assertThat(new ProcessBuilder(jcmd, pid, "GC.run")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The memory of the process that is no file's, in kibibytes. */
    private static long resident() throws IOException {
        return Files.readAllLines(proc("status")).stream()
                .filter(line -> line.startsWith("RssAnon:"))
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
