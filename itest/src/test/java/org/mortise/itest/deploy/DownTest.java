package org.mortise.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.make.PluginJar;

/** What becomes of files that were changed while the runtime was down: the folder is what is wished for. */
class DownTest {
    @TempDir
    static Path base;

    private static Instance instance;

    @BeforeAll
    static void changeThemWhileItIsDown() throws IOException {
        instance = new Instance(base);
        for (var plugin : List.of("unchanged", "newer", "older", "gone", "renamed", "half")) {
            jar(plugin, "1.0.0").to(file(plugin));
        }
        instance.start();
        assertThat(version("unchanged")).isEqualTo("1.0.0");
        instance.kill();

        jar("newer", "1.1.0").to(file("newer"));
        jar("older", "0.9.0").to(file("older"));
        Files.delete(file("gone"));
        Files.move(file("renamed"), file("another-name"));
        jar("added", "1.0.0").to(file("added"));
        var whole = jar("half", "1.1.0").bytes();
        Files.write(file("half"), Arrays.copyOf(whole, whole.length / 2));
        instance.start();
    }

    @AfterAll
    static void end() {
        instance.close();
    }

    @Test
    void oneThatWasNotChangedServes() {
        assertThat(version("unchanged")).isEqualTo("1.0.0");
    }

    @Test
    void aNewVersionServes() {
        assertThat(version("newer")).isEqualTo("1.1.0");
        assertThat(instance.generations("newer")).hasSize(1);
    }

    @Test
    void anOlderVersionServes() {
        assertThat(version("older")).isEqualTo("0.9.0");
    }

    @Test
    void oneWhoseFileIsGoneIsGone() {
        assertThat(instance.generations("gone")).isEmpty();
    }

    @Test
    void oneThatWasRenamedServes() {
        assertThat(version("renamed")).isEqualTo("1.0.0");
        assertThat(instance.generations("renamed")).hasSize(1);
    }

    @Test
    void oneThatWasAddedServes() {
        assertThat(version("added")).isEqualTo("1.0.0");
    }

    @Test
    void aHalfCopiedOneIsReportedAndTheLastGoodContentServesUntilItIsWhole() {
        Await.until("what was there before serves", () -> version("half").equals("1.0.0"));
        assertThat(instance.generations("half"))
                .anyMatch(generation -> generation.get("reason").asText().contains("incomplete jar"));

        jar("half", "1.1.0").to(file("half"));

        Await.until("the new one serves", () -> version("half").equals("1.1.0"));
    }

    private static Path file(String plugin) {
        return instance.deploy().resolve(plugin + ".jar");
    }

    private static String version(String plugin) {
        return instance.generations(plugin).stream()
                .filter(generation -> generation.get("current").asBoolean())
                .map(generation -> generation.get("version"))
                .map(JsonNode::asText)
                .findFirst()
                .orElse("none");
    }

    private static PluginJar jar(String plugin, String version) {
        return PluginJar.plugin(plugin, version).action("answer", "return Map.of(\"answer\", \"" + version + "\");");
    }
}
