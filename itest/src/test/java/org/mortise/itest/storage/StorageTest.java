package org.mortise.itest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Home;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;

class StorageTest {
    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Instance instance = MORTISE.instance();

    private static Map<String, Object> step(String name, String action, Object... parameters) {
        var named = new LinkedHashMap<String, Object>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put((String) parameters[i], parameters[i + 1]);
        }
        return Map.of("name", name, "plugin", "default", "action", action, "parameters", named);
    }

    private String post(String name, List<Map<String, Object>> steps) {
        return instance.rest()
                .post("/api/pipelines", Map.of("name", name, "steps", steps))
                .good()
                .get("id")
                .asText();
    }

    private JsonNode result(JsonNode run) {
        assertThat(run.path("status").asText()).as(run.toPrettyString()).isEqualTo("completed");
        var steps = run.get("steps");
        return steps.get(steps.size() - 1).get("result");
    }

    private JsonNode once(String name, List<Map<String, Object>> steps) {
        return result(instance.run(post(name, steps), Map.of()));
    }

    @Test
    void aStepStoresAndAnotherFinds() {
        var items = IntStream.range(0, 20)
                .mapToObj(i -> Map.of("n", i, "address", Map.of("city", i % 2 == 0 ? "Lyon" : "Oslo")))
                .toList();
        var found = once(
                "stores",
                List.of(
                        step("s", "store_cir_batch", "storage_id", "embedded", "items", items, "entity_type", "person"),
                        step(
                                "u",
                                "update_cir",
                                "storage_id",
                                "embedded",
                                "query",
                                Map.of(
                                        "entity_type",
                                        "person",
                                        "filters",
                                        List.of(Map.of("attribute", "n", "operator", "lt", "value", 4))),
                                "updates",
                                Map.of("address.zip", "69001")),
                        step(
                                "r",
                                "retrieve_cir",
                                "storage_id",
                                "embedded",
                                "query",
                                Map.of(
                                        "entity_type",
                                        "person",
                                        "filters",
                                        List.of(Map.of("attribute", "address.city", "operator", "eq", "value", "Lyon")),
                                        "order_by",
                                        List.of(Map.of("attribute", "n", "direction", "desc")),
                                        "limit",
                                        3,
                                        "offset",
                                        7))));
        assertThat(found.get("count").asInt()).isEqualTo(3);
        assertThat(found.get("items").findValuesAsText("n")).containsExactly("4", "2", "0");
        assertThat(found.get("items").get(2).at("/address/zip").asText()).isEqualTo("69001");
        assertThat(found.at("/records/0/metadata/size").asInt()).isPositive();
        assertThat(found.at("/records/0/source/uri").asText()).startsWith("pipeline:");
    }

    @Test
    void nothingIsDeletedBecauseAFilterWasForgotten() {
        var id = post(
                "forgets",
                List.of(step("d", "delete_cir", "storage_id", "embedded", "query", Map.of("entity_type", "x"))));
        assertThat(instance.run(id, Map.of()).toString()).contains("all").contains("failed");
    }

    @Test
    void aStorageIsConfiguredInAFile() throws Exception {
        Files.writeString(instance.config().resolve("org.mortise.storage-orders.cfg"), """
                plugin_type = embedded
                durability = power
                """);
        var id = post("orders", List.of(step("s", "store_cir", "storage_id", "orders", "data", Map.of("a", 1))));
        Await.until(
                "the file was read",
                () -> instance.run(id, Map.of()).path("status").asText().equals("completed"));
        assertThat(instance.data().resolve("storage/default/orders/records.db")).exists();
    }

    @Test
    void aBackendIsReplacedUnderLoadAndNoWriteIsLost() throws Exception {
        var id = post(
                "writes",
                List.of(step(
                        "s",
                        "store_cir",
                        "storage_id",
                        "embedded",
                        "data",
                        Map.of("n", "{{context._parameters.n}}"),
                        "entity_type",
                        "load",
                        "id",
                        "{{context._parameters.n}}")));
        var written = new AtomicInteger();
        var enough = new AtomicInteger(Integer.MAX_VALUE);
        var writers = Executors.newFixedThreadPool(3);
        var failures = new ArrayList<String>();
        try {
            for (int w = 0; w < 3; w++) {
                writers.submit(() -> {
                    for (int n = written.getAndIncrement(); n < enough.get(); n = written.getAndIncrement()) {
                        var run = instance.run(id, Map.of("n", "w" + n));
                        if (!run.path("status").asText().equals("completed")) {
                            synchronized (failures) {
                                failures.add(run.toPrettyString());
                            }
                        }
                    }
                });
            }
            for (int version = 2; version <= 4; version++) {
                var before = written.get();
                Await.until("there is load", () -> written.get() > before + 20);
                deploy("0." + version + ".0");
            }
            enough.set(written.get());
        } finally {
            enough.compareAndSet(Integer.MAX_VALUE, 0);
            writers.shutdown();
            Await.until("writers have ended", writers::isTerminated);
        }
        assertThat(failures).isEmpty();
        var found = once(
                "counts",
                List.of(step(
                        "r",
                        "retrieve_cir",
                        "storage_id",
                        "embedded",
                        "query",
                        Map.of("entity_type", "load", "limit", 1_000_000))));
        assertThat(found.get("count").asInt()).isEqualTo(enough.get());
        Await.until("nothing of the old ones is held", () -> {
            collectGarbage();
            return instance.rest().get("/api/plugins/leaks").good().isEmpty();
        });
    }

    /** A class loader is gone when somebody has looked. */
    private void collectGarbage() throws Exception {
        var jcmd = System.getProperty("java.home") + "/bin/jcmd";
        new ProcessBuilder(jcmd, Long.toString(instance.process().pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** The shipped plugin under another version. */
    private void deploy(String version) throws Exception {
        var jar = Repacked.as(Home.DIRECTORY.resolve("plugins/embedded-0.1.0.jar"), version);
        Files.move(jar, instance.deploy().resolve("embedded.jar"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Await.until(
                version + " serves",
                () -> instance.generations("embedded").stream()
                        .anyMatch(
                                generation -> generation.get("version").asText().equals(version)
                                        && generation.get("state").asText().equals("active")));
    }
}
