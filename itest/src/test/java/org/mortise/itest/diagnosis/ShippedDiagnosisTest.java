package org.mortise.itest.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Home;
import org.mortise.itest.Running;
import org.mortise.itest.make.PluginJar;

/** The diagnosis as people ask it, of the runtime as it is shipped. */
class ShippedDiagnosisTest {
    @RegisterExtension
    static final Running MORTISE = new Running();

    /** The shell comes with the first who attaches, and nothing else is missing before. */
    @TestFactory
    DynamicTest[] nothingIsWrongWithWhatIsShipped() throws IOException, InterruptedException {
        assertThat(why("/api/diagnosis/org.mortise.management.shell")
                        .get("sentence")
                        .asText())
                .endsWith(" starts at start level 110, and the framework is at 100.");
        attach();
        try (var jars = Files.list(Home.DIRECTORY.resolve("system"))) {
            return jars.filter(jar -> jar.toString().endsWith(".jar"))
                    .map(ShippedDiagnosisTest::symbolicName)
                    .map(name -> DynamicTest.dynamicTest(
                            name,
                            () -> assertThat(why("/api/diagnosis/" + name).toString())
                                    .contains("\"active\":true")))
                    .toArray(DynamicTest[]::new);
        }
    }

    @Test
    void whyAPluginWaits() {
        PluginJar.plugin("waiting", "1.2.0")
                .action("answer", "return Map.of();")
                .header("Import-Package", "com.acme.x;version=\"[1.2,2)\",*")
                .in(MORTISE.instance().deploy());
        Await.until(
                "it is there", () -> !MORTISE.instance().generations("waiting").isEmpty());

        var why = why("/api/plugins/waiting/why");

        assertThat(why.get("sentence").asText())
                .isEqualTo("waiting 1.2 needs package com.acme.x [1.2,2); nobody exports it.");
        assertThat(why.get("mend").asText()).isEqualTo("Drop a bundle that exports com.acme.x [1.2,2) into deploy/.");
    }

    private static void attach() throws IOException, InterruptedException {
        var base = MORTISE.instance().base().toString();
        var client = Home.command("shell", "--base", base, "help")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        assertThat(client.waitFor()).isZero();
    }

    private static JsonNode why(String path) {
        return MORTISE.instance().rest().get(path).good();
    }

    private static String symbolicName(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var name = file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
            return name.replaceFirst(";.*", "").strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
