package org.mortise.itest.make;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One source file, compiled in memory.
 *
 * @param type the full name of the class that it declares
 * @param text the source, without its package declaration
 */
record JavaSource(String type, String text) {

    /** The class files, by their path in a jar. */
    static Map<String, byte[]> compile(Collection<JavaSource> sources, Collection<Path> classpath) {
        if (sources.isEmpty()) {
            return Map.of();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new DiagnosticCollector<JavaFileObject>();
        var classes = new Classes(compiler.getStandardFileManager(complaints, null, null));
        var options = List.of(
                "--release",
                "17",
                "-proc:none",
                "-cp",
                classpath.stream().map(Path::toString).collect(joining(":")));
        var units = sources.stream().map(JavaSource::file).toList();
        if (!compiler.getTask(null, classes, complaints, options, null, units).call()) {
            throw new IllegalArgumentException(complaints.getDiagnostics().toString());
        }
        return classes.files();
    }

    private String packageName() {
        return type.substring(0, type.lastIndexOf('.'));
    }

    private JavaFileObject file() {
        var uri = URI.create("string:///" + type.replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "package " + packageName() + ";\n" + text;
            }
        };
    }

    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> files = new HashMap<>();

        Classes(JavaFileManager others) {
            super(others);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
            var path = type.replace('.', '/') + ".class";
            return new SimpleJavaFileObject(URI.create("memory:///" + path), kind) {
                @Override
                public OutputStream openOutputStream() throws IOException {
                    return files.computeIfAbsent(path, any -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> files() {
            var done = new HashMap<String, byte[]>();
            files.forEach((path, bytes) -> done.put(path, bytes.toByteArray()));
            return done;
        }
    }
}
