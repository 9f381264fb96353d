package org.mortise.itest.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;
import org.mortise.itest.make.ShippedPlugin;

/** The vectorizer is replaced again and again while records go into a collection and are found in it. */
class RetrievalSwapTest {
    private static final int REPLACEMENTS = 20;
    private static final int WARM = 4;
    private static final int TOGETHER = 4;

    /** A generation that left its model behind would add some 60 MiB; what the heap and the index do is less than a few. */
    private static final long FOUR_MODELS = 4 * 60 * 1024;

    @RegisterExtension
    static final Running MORTISE = new Running();

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong put = new AtomicLong();
    private final AtomicLong searches = new AtomicLong();

    @Test
    void replacingTheVectorizerFailsNoCallLosesNoRecordAndLeavesNothing() throws Exception {
        rest().post("/api/collections", Map.of("name", "swapped")).good();
        var workers = Executors.newFixedThreadPool(4);
        var working = new ArrayList<Future<Void>>();
        for (var name : List.of("a", "b")) {
            working.add(workers.submit(putting(name)));
            working.add(workers.submit(searching()));
        }
        var plugin = new ShippedPlugin(MORTISE.instance(), "vectorizer-onnx");
        var resident = new ArrayList<Long>();
        for (int i = 1; i <= REPLACEMENTS; i++) {
            plugin.replace("replacement " + i);
            awaitWork();
            resident.add(resident());
        }
        over.set(true);
        workers.shutdown();
        for (var worker : working) {
            worker.get(); // throws what failed
        }

        assertThat(rest().get("/api/collections/swapped").good().get("records").asLong())
                .isEqualTo(put.get());
        Await.until("no generation is held", () -> {
            collectGarbage();
            return rest().get("/api/plugins/leaks").good().isEmpty();
        });
        System.out.printf(
                "%d replacements, %d records, %d searches, MB of its own after each: %s%n",
                REPLACEMENTS,
                put.get(),
                searches.get(),
                resident.stream().map(kibibytes -> kibibytes / 1024).toList());
        assertThat(resident.get(REPLACEMENTS - 1) - resident.get(WARM - 1))
                .as("kibibytes that were added by the replacements after the first %d", WARM)
                .isLessThan(FOUR_MODELS);
    }

    private Callable<Void> putting(String name) {
        return () -> {
            for (int batch = 0; !over.get(); batch++) {
                var number = batch;
                var records = IntStream.range(0, TOGETHER)
                        .mapToObj(i -> Map.of(
                                "id", name + '-' + number + '-' + i, "text", "Record " + i + " of batch " + number))
                        .toList();
                rest().post("/api/collections/swapped/documents", records).good();
                put.addAndGet(TOGETHER);
            }
            return null;
        };
    }

    private Callable<Void> searching() {
        return () -> {
            while (!over.get()) {
                rest().post("/api/collections/swapped/search", Map.of("text", "which record is it", "mode", "hybrid"))
                        .good();
                searches.incrementAndGet();
            }
            return null;
        };
    }

    /** Returns when the generation that serves now has both taken records and been searched. */
    private void awaitWork() {
        var putBefore = put.get();
        var searchesBefore = searches.get();
        Await.until(
                "records are put and found",
                () -> put.get() > putBefore + 2 * TOGETHER && searches.get() > searchesBefore + 2);
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
        var status = Path.of("/proc", Long.toString(MORTISE.instance().process().pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
