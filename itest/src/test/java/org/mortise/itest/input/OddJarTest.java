package org.mortise.itest.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Map.Entry;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;
import org.mortise.itest.make.PluginJar;

/** Files in {@code deploy/} that call themselves jars and plugins, and are none that anyone could use. */
class OddJarTest {
    private static final String PLUGIN = "mortise.plugin;name=\"%s\"";

    /** By the name of the file, what its manifest says. */
    private static final Map<String, Map<String, String>> MANIFESTS = Map.of(
            "nothing", Map.of(),
            "no-symbolic-name", Map.of("Provide-Capability", PLUGIN.formatted("odd")),
            "empty-symbolic-name", Map.of("Bundle-SymbolicName", "", "Provide-Capability", PLUGIN.formatted("odd")),
            "no-version", bundle("Provide-Capability", PLUGIN.formatted("no-version")),
            "no-extension", bundle("Bundle-Version", "1", "Provide-Capability", PLUGIN.formatted("no-extension")),
            "bad-version", bundle("Bundle-Version", "abc", "Provide-Capability", PLUGIN.formatted("bad-version")),
            "bad-import", bundle("Import-Package", ";;;", "Provide-Capability", PLUGIN.formatted("bad-import")),
            "bad-capability", bundle("Provide-Capability", "mortise.plugin;name=\"odd"),
            "path", bundle("Bundle-Version", "1", "Provide-Capability", PLUGIN.formatted("../../odd")),
            "other-builtin", bundle("Bundle-Version", "0", "Provide-Capability", PLUGIN.formatted("builtin")));

    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Instance instance = MORTISE.instance();
    private final Path deploy = instance.deploy();

    @Test
    void theyTakeNothingDownAndKeepNothingFromComing() throws IOException {
        for (var odd : MANIFESTS.entrySet()) {
            writeJar(odd);
        }
        Files.createFile(deploy.resolve("empty.jar"));
        Files.writeString(deploy.resolve("text.jar"), "not a jar");
        Files.createDirectory(deploy.resolve("directory.jar"));
        Files.createSymbolicLink(deploy.resolve("dangling.jar"), Path.of("nowhere.jar"));
        awaitGood("good");

        instance.stop();
        PluginJar.plugin("another", "1.0.0").action("a", "return Map.of();").in(deploy);
        instance.start();
        awaitGood("another");

        assertThat(instance.base().resolve("odd")).doesNotExist();
        assertThat(instance.data().resolve("plugins")).isDirectoryContaining("glob:**/good");
        assertThat(instance.data().resolve("plugins")).isDirectoryNotContaining("glob:**/odd");
    }

    /** A good plugin goes live beside all that. */
    private void awaitGood(String name) {
        PluginJar.plugin(name, "1.0.0").action("a", "return Map.of();").in(deploy);
        Await.until(
                name + " is live",
                () -> instance.generations(name).stream()
                        .anyMatch(generation -> generation.get("current").asBoolean()));
        assertThat(instance.generations("builtin"))
                .anySatisfy(builtin ->
                        assertThat(builtin.get("current").asBoolean()).isTrue());
    }

    private void writeJar(Entry<String, Map<String, String>> odd) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        odd.getValue().forEach(manifest.getMainAttributes()::putValue);
        try (var jar = new JarOutputStream(Files.newOutputStream(deploy.resolve(odd.getKey() + ".jar")), manifest)) {
            jar.putNextEntry(new ZipEntry("../../../odd"));
            jar.putNextEntry(new ZipEntry("/odd"));
        }
    }

    private static Map<String, String> bundle(String header, String value) {
        return Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "odd", header, value);
    }

    private static Map<String, String> bundle(String header, String value, String other, String otherValue) {
        return Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "odd", header, value, other, otherValue);
    }
}
