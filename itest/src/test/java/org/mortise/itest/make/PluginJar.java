package org.mortise.itest.make;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.mortise.api.pipeline.Action;
import org.mortise.build.ExtensionIsComponent;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * A plugin, or any bundle, made from Java source by the same tools and with the same headers as {@code plugin-parent}
 * makes one. Equal calls make equal bytes.
 *
 * <pre>{@code
 * var jar = PluginJar.plugin("orders", "1.2.0")
 *         .action("greet", "return Map.of(\"greeting\", \"hello\");")
 *         .in(deploy);
 * }</pre>
 */
public final class PluginJar {
    private final String name;
    private final String version;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<JavaSource> sources = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Path> classpath = new ArrayList<>();

    private PluginJar(String name, String version) {
        this.name = name;
        this.version = version;
        header("Bundle-SymbolicName", name).header("Bundle-Version", version);
        Stream.of(Action.class, Bundle.class, Component.class, Designate.class)
                .map(PluginJar::origin)
                .forEach(classpath::add);
    }

    /** A plugin of that name. */
    public static PluginJar plugin(String name, String version) {
        return new PluginJar(name, version)
                .header(
                        "Provide-Capability",
                        "mortise.plugin;name=\"" + name + "\";version:Version=\"" + version + '"');
    }

    /** A bundle that is no plugin: a library. */
    public static PluginJar library(String symbolicName, String version) {
        return new PluginJar(symbolicName, version);
    }

    /**
     * Adds an action.
     *
     * @param action its name in definitions
     * @param body the body of a method that returns a {@code Map<String, Object>} and may throw; it sees
     *     {@code parameters}, with an {@code Optional<Object> input()}, and {@code context}
     */
    public PluginJar action(String action, String body) {
        return source(packageName() + '.' + className(action), """
                import java.util.*;
                import org.mortise.api.pipeline.*;
                import org.mortise.api.plugin.Extension;

                @Extension(kind = Action.KIND, name = "%1$s")
                public class %2$s implements Action<%2$s.Parameters, Map<String, Object>> {
                    public record Parameters(Optional<Object> input) {}

                    @Override
                    public Map<String, Object> run(Parameters parameters, StepContext context) throws Exception {
                        %3$s
                    }
                }
                """.formatted(action, className(action), body));
    }

    /** Adds a class, by its full name and its source without the package declaration. */
    public PluginJar source(String type, String text) {
        sources.add(new JavaSource(type, text));
        return this;
    }

    /** Adds classes of the tests, each with those nested in it. */
    public PluginJar types(Class<?>... types) {
        for (var type : types) {
            var root = origin(type);
            var folder = root.resolve(type.getPackageName().replace('.', '/'));
            try (var classes = Files.newDirectoryStream(folder, type.getSimpleName() + "{,$*}.class")) {
                for (var file : classes) {
                    file(root.relativize(file).toString(), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** Adds a file. */
    public PluginJar file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** Sets a header of the manifest, or an instruction of bnd's. */
    public PluginJar header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Lets the sources use what that jar exports. */
    public PluginJar against(Path jar) {
        classpath.add(jar);
        return this;
    }

    /** Writes it into a directory as {@code name-version.jar}. */
    public Path in(Path directory) {
        return to(directory.resolve(name + '-' + version + ".jar"));
    }

    /** Writes it to a file, in place if it is there. */
    public Path to(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar. */
    public byte[] bytes() {
        try (var builder = new Builder()) {
            var content = new Jar("classes");
            content.setManifest(new Manifest());
            JavaSource.compile(sources, classpath)
                    .forEach((path, bytes) -> content.putResource(path, new EmbeddedResource(bytes, 0)));
            files.forEach((path, bytes) -> content.putResource(path, new EmbeddedResource(bytes, 0)));
            for (var jar : classpath) {
                builder.addClasspath(jar.toFile());
            }
            builder.setJar(content);
            builder.setProperty("-noextraheaders", "true");
            builder.setProperty("-reproducible", "true");
            builder.addBasicPlugin(new ExtensionIsComponent());
            headers.forEach(builder::setProperty);
            var made = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalStateException(builder.getErrors().toString());
            }
            var bytes = new ByteArrayOutputStream();
            made.write(bytes);
            return bytes.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot make " + name + ' ' + version, e);
        }
    }

    private String packageName() {
        return "made." + name.replace('-', '_');
    }

    private static String className(String action) {
        var plain = action.replace('-', '_');
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
