package org.mortise.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;
import org.mortise.itest.make.PluginJar;

/** What becomes of a file in {@code deploy/}, whatever is done to it, while somebody goes on calling. */
class DeployTest {
    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Instance instance = MORTISE.instance();

    @Test
    void aNewPluginGoesLive() {
        jar("fresh", "1.0.0", "one").in(instance.deploy());

        awaitCurrent("fresh", "1.0.0");
    }

    @Test
    void aFileThatIsChangedInPlaceTakesOver() throws Exception {
        var file = live("inplace", "1.0.0", "one");
        try (var caller = new Caller(instance, "inplace")) {
            caller.another();
            jar("inplace", "1.1.0", "two").to(file);
            awaitAnswer(caller, "two");

            assertThat(caller.failures()).isEmpty();
        }
        awaitGenerations("inplace", 1);
    }

    @Test
    void aFileThatIsMovedOverAnotherTakesOver() throws Exception {
        var file = live("moved", "1.0.0", "one");
        try (var caller = new Caller(instance, "moved")) {
            var next = jar("moved", "1.1.0", "two").to(instance.base().resolve("next.jar"));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            awaitAnswer(caller, "two");

            assertThat(caller.failures()).isEmpty();
        }
    }

    @Test
    void aPluginGoesWithItsFile() throws Exception {
        var file = live("leaving", "1.0.0", "one");

        Files.delete(file);

        Await.until("it is gone", () -> instance.generations("leaving").isEmpty());
    }

    @Test
    void aRenamedFileIsTheSameGeneration() throws Exception {
        var file = live("renamed", "1.0.0", "one");
        var before = current("renamed").get("id").asLong();
        try (var caller = new Caller(instance, "renamed")) {
            caller.another();
            Files.move(file, file.resolveSibling("another-name.jar"));
            Await.until(
                    "it has its new name",
                    () -> current("renamed").get("file").asText().equals("another-name.jar"));
            caller.another();

            assertThat(current("renamed").get("id").asLong()).isEqualTo(before);
            assertThat(caller.failures()).isEmpty();
        }
    }

    @Test
    void aNewFileThatIsCopiedSlowlyGoesLiveOnceItIsWhole() throws Exception {
        copySlowly(jar("slow", "1.0.0", "one").bytes(), instance.deploy().resolve("slow.jar"));

        awaitCurrent("slow", "1.0.0");
    }

    @Test
    void aFileThatIsOverwrittenSlowlyServesOnUntilItIsWhole() throws Exception {
        var file = live("overwritten", "1.0.0", "one");
        try (var caller = new Caller(instance, "overwritten")) {
            copySlowly(jar("overwritten", "1.1.0", "two").bytes(), file);
            awaitAnswer(caller, "two");

            assertThat(caller.failures()).isEmpty();
            assertThat(caller.answers()).containsOnly("one", "two");
        }
    }

    @Test
    void aHalfCopiedFileWaitsAndTakesNothingDown() throws Exception {
        var file = live("half", "1.0.0", "one");
        try (var caller = new Caller(instance, "half")) {
            var next = jar("half", "1.1.0", "two").bytes();
            Files.write(file, Arrays.copyOf(next, next.length / 2));
            var reason = awaitReason("half", "waiting");
            caller.another();

            assertThat(reason).contains("incomplete jar");
            assertThat(caller.ask()).isEqualTo("one");
            Files.write(file, next);
            awaitAnswer(caller, "two");
            assertThat(caller.failures()).isEmpty();
        }
    }

    @Test
    void aCorruptFileWaitsAndTakesNothingDown() throws Exception {
        var file = live("corrupt", "1.0.0", "one");
        try (var caller = new Caller(instance, "corrupt")) {
            Files.writeString(file, "this is no jar at all");
            awaitReason("corrupt", "waiting");
            caller.another();

            assertThat(caller.ask()).isEqualTo("one");
            assertThat(caller.failures()).isEmpty();
        }
    }

    @Test
    void aFileWithBytesSpoiltInTheMiddleTakesNothingDown() throws Exception {
        var file = live("spoilt", "1.0.0", "one");
        try (var caller = new Caller(instance, "spoilt")) {
            var spoilt = jar("spoilt", "1.1.0", "two").bytes();
            Arrays.fill(spoilt, spoilt.length / 3, spoilt.length / 3 + 64, (byte) 0);
            Files.write(file, spoilt);
            awaitReason("spoilt", "waiting");
            caller.another();

            assertThat(caller.ask()).isEqualTo("one");
            assertThat(caller.failures()).isEmpty();
        }
    }

    @Test
    void aNewCorruptFileIsReported() throws Exception {
        Files.writeString(instance.deploy().resolve("rubbish.jar"), "this is no jar at all");

        assertThat(awaitReason("rubbish.jar", "waiting")).contains("incomplete jar");
    }

    @Test
    void aLibraryIsNoPluginAndFreesThoseThatWaitForIt() throws Exception {
        var library = library("com.acme.lib", "1.2.0");
        PluginJar.plugin("reader", "1.0.0")
                .against(library.to(instance.base().resolve("lib.jar")))
                .action("answer", "return Map.of(\"answer\", com.acme.lib.Lib.NAME);")
                .in(instance.deploy());
        var reason = awaitReason("reader", "waiting");
        assertThat(reason)
                .isEqualTo("reader 1.0 needs package com.acme.lib [1.2,2); nobody exports it."
                        + " Drop a bundle that exports com.acme.lib [1.2,2) into deploy/.");

        library.in(instance.deploy());

        awaitCurrent("reader", "1.0.0");
        assertThat(instance.generations("com.acme.lib")).isEmpty();
    }

    @Test
    void aGenerationThatCannotBeResolvedLeavesTheGoodOneServing() throws Exception {
        var file = live("unresolved", "1.0.0", "one");
        try (var caller = new Caller(instance, "unresolved")) {
            jar("unresolved", "1.1.0", "two")
                    .header("Import-Package", "com.acme.nowhere,*")
                    .to(file);
            awaitReason("unresolved", "waiting");
            caller.another();

            assertThat(caller.ask()).isEqualTo("one");
            assertThat(caller.failures()).isEmpty();
        }
    }

    @Test
    void theSameVersionWithOtherContentTakesOver() throws Exception {
        var file = live("same", "1.0.0", "one");
        try (var caller = new Caller(instance, "same")) {
            jar("same", "1.0.0", "two").to(file);
            awaitAnswer(caller, "two");

            assertThat(caller.failures()).isEmpty();
        }
        awaitGenerations("same", 1);
    }

    @Test
    void theSameContentIsNoEvent() throws Exception {
        var file = live("again", "1.0.0", "one");
        var before = current("again").get("id").asLong();

        jar("again", "1.0.0", "one").to(file);
        live("marker", "1.0.0", "one");

        assertThat(current("again").get("id").asLong()).isEqualTo(before);
        awaitGenerations("again", 1);
    }

    @Test
    void anOlderVersionInItsPlaceTakesOver() throws Exception {
        var file = live("older", "2.0.0", "two");
        try (var caller = new Caller(instance, "older")) {
            jar("older", "1.0.0", "one").to(file);
            awaitAnswer(caller, "one");

            assertThat(caller.failures()).isEmpty();
        }
    }

    @Test
    void anOlderVersionBesideItServesThoseWhoPinIt() throws Exception {
        live("beside", "2.0.0", "two");
        try (var caller = new Caller(instance, "beside");
                var pinned = new Caller(instance, "beside@1.0.0")) {
            jar("beside", "1.0.0", "one").in(instance.deploy());
            awaitAnswer(pinned, "one");

            assertThat(caller.ask()).isEqualTo("two");
            assertThat(caller.failures()).isEmpty();
        }
    }

    @Test
    void aNewerVersionUnderANewNameTakesOver() throws Exception {
        live("newer", "1.0.0", "one");
        try (var caller = new Caller(instance, "newer")) {
            jar("newer", "2.0.0", "two").in(instance.deploy());
            awaitAnswer(caller, "two");
            Files.delete(instance.deploy().resolve("newer-1.0.0.jar"));
            awaitGenerations("newer", 1);
            caller.another();

            assertThat(caller.failures()).isEmpty();
        }
    }

    @Test
    void aPluginThatFailsToStartIsExplainedAndTakesNothingDown() throws Exception {
        var file = live("failing", "1.0.0", "one");
        try (var caller = new Caller(instance, "failing")) {
            jar("failing", "1.1.0", "two")
                    .header("Bundle-Activator", "com.acme.Start")
                    .source("com.acme.Start", """
                            import org.osgi.framework.*;
                            public class Start implements BundleActivator {
                                public void start(BundleContext context) {
                                    throw new IllegalStateException("the disk is full");
                                }
                                public void stop(BundleContext context) {}
                            }
                            """)
                    .to(file);
            var reason = awaitReason("failing", "failed");
            caller.another();

            assertThat(reason).contains("the disk is full");
            assertThat(caller.ask()).isEqualTo("one");
            assertThat(caller.failures()).isEmpty();
        }
    }

    /** Puts a plugin into the folder and waits until it serves. */
    private Path live(String plugin, String version, String answer) {
        var file = jar(plugin, version, answer).in(instance.deploy());
        awaitCurrent(plugin, version);
        return file;
    }

    private static PluginJar jar(String plugin, String version, String answer) {
        return PluginJar.plugin(plugin, version).action("answer", "return Map.of(\"answer\", \"" + answer + "\");");
    }

    @Test
    void aLibraryThatIsSpoiltTakesNoPluginDown() throws Exception {
        var file = libraryWithReader("com.acme.spoilt", "keen");
        try (var caller = new Caller(instance, "keen")) {
            caller.another();
            Files.writeString(file, "this is no jar at all");
            awaitReason(file.getFileName().toString(), "waiting");
            caller.another();

            assertThat(caller.failures()).isEmpty();
        }
    }

    @Test
    void aLibraryThatIsUpdatedTakesNoPluginDown() throws Exception {
        var file = libraryWithReader("com.acme.updated", "avid");
        try (var caller = new Caller(instance, "avid")) {
            caller.another();
            var before = instance.generations("avid").get(0).get("id");
            library("com.acme.updated", "1.3.0").to(file);
            Await.until("the plugin is wired to the new library", () -> {
                var generations = instance.generations("avid");
                return generations.size() == 1 && !generations.get(0).get("id").equals(before);
            });
            caller.another();

            assertThat(caller.failures()).isEmpty();
        }
    }

    private Path libraryWithReader(String library, String plugin) {
        var file = library(library, "1.2.0").in(instance.deploy());
        PluginJar.plugin(plugin, "1.0.0")
                .against(file)
                .action("answer", "return Map.of(\"answer\", " + library + ".Lib.NAME);")
                .in(instance.deploy());
        awaitCurrent(plugin, "1.0.0");
        return file;
    }

    private static PluginJar library(String name, String version) {
        return PluginJar.library(name, version)
                .source(name + ".Lib", "public class Lib { public static final String NAME = Lib.class.getName(); }")
                .header("Export-Package", name + ";version=" + version);
    }

    private static void copySlowly(byte[] bytes, Path file) throws Exception {
        var pieces = 20;
        Files.write(file, new byte[0]);
        for (var piece = 0; piece < pieces; piece++) {
            var from = bytes.length * piece / pieces;
            var to = bytes.length * (piece + 1) / pieces;
            Files.write(file, Arrays.copyOfRange(bytes, from, to), StandardOpenOption.APPEND);
            Thread.sleep(60); // slow is what this is about
        }
    }

    private JsonNode current(String plugin) {
        return Await.value(
                plugin + " is served",
                () -> instance.generations(plugin).stream()
                        .filter(generation -> generation.get("current").asBoolean())
                        .findFirst());
    }

    private void awaitCurrent(String plugin, String version) {
        Await.until(
                plugin + ' ' + version + " serves",
                () -> any(
                        plugin,
                        generation -> generation.get("current").asBoolean()
                                && generation.get("version").asText().equals(version)));
    }

    private String awaitReason(String plugin, String state) {
        return Await.value(
                plugin + " is " + state,
                () -> instance.generations(plugin).stream()
                        .filter(generation -> generation.get("state").asText().equals(state))
                        .map(generation -> generation.get("reason").asText())
                        .findFirst());
    }

    private void awaitGenerations(String plugin, int count) {
        Await.until(
                plugin + " has so many generations: " + count,
                () -> instance.generations(plugin).size() == count);
    }

    private static void awaitAnswer(Caller caller, String answer) {
        Await.until("the answer is " + answer, () -> caller.answers().contains(answer));
        caller.another();
    }

    private boolean any(String plugin, Predicate<JsonNode> is) {
        return instance.generations(plugin).stream().anyMatch(is);
    }
}
