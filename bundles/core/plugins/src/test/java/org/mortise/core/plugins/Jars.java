package org.mortise.core.plugins;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds jars of the sample plugin, as an author's build would: by bnd, from the annotations. */
final class Jars {
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final String SAMPLE = "org.mortise.core.plugins.sample";

    private Jars() {}

    /** A version of the plugin {@code sample} that gives this answer. */
    static byte[] answering(String version, String answer) throws Exception {
        return build(version, answer, SAMPLE, "");
    }

    /** One that cannot be resolved before somebody exports the package {@code com.acme.lib}. */
    static byte[] needingLibrary(String version, String answer) throws Exception {
        return build(version, answer, SAMPLE, "com.acme.lib;version=\"[1,2)\",");
    }

    /** One of which each configuration makes an extension more. */
    static byte[] configurable(String version, String answer) throws Exception {
        return build(version, answer, SAMPLE + ',' + SAMPLE + ".made", "");
    }

    /** One that has nothing but what configurations make of it. */
    static byte[] onlyConfigurable(String version) throws Exception {
        return build(version, "", SAMPLE + ".made", "");
    }

    static byte[] library(String version) throws Exception {
        try (var builder = new Builder()) {
            builder.setBundleSymbolicName("com.acme.lib");
            builder.setBundleVersion(version);
            builder.setProperty("Export-Package", "com.acme.lib;version=" + version);
            builder.setProperty("-fixupmessages", "*");
            var jar = builder.build();
            jar.putResource("com/acme/lib/readme.txt", new EmbeddedResource("a package", 0));
            return bytes(builder);
        }
    }

    /** The same jar of a plugin that does nothing before it is called. */
    static byte[] lazy(byte[] plugin) throws Exception {
        try (var jar = new Jar("plugin", new ByteArrayInputStream(plugin))) {
            jar.getManifest().getMainAttributes().putValue("Bundle-ActivationPolicy", "lazy");
            var written = new ByteArrayOutputStream();
            jar.write(written);
            return written.toByteArray();
        }
    }

    private static byte[] build(String version, String answer, String packages, String imports) throws Exception {
        try (var builder = new Builder()) {
            builder.addClasspath(CLASSES.toFile());
            builder.setBundleSymbolicName("com.acme.sample");
            builder.setBundleVersion(version);
            builder.setProperty("Private-Package", packages);
            builder.setProperty("Provide-Capability", "mortise.plugin;name=sample;alias:List<String>=\"example\"");
            builder.setProperty("Import-Package", imports + "*");
            builder.setProperty("-plugin.mortise", "org.mortise.build.ExtensionIsComponent");
            builder.setProperty("-includeresource", "answer.txt;literal='" + answer + "'");
            builder.setProperty("-noextraheaders", "true");
            builder.setProperty("-reproducible", "true");
            builder.build();
            return bytes(builder);
        }
    }

    private static byte[] bytes(Builder builder) throws Exception {
        if (!builder.getErrors().isEmpty()) {
            throw new IllegalStateException(builder.getErrors().toString());
        }
        var file = Files.createTempFile("plugin", ".jar");
        try {
            builder.getJar().write(file.toFile());
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }
}
