package org.mortise.models.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.FrameworkUtil;

/**
 * The native halves of ONNX Runtime and the tokenizers. They belong to bundles that stay when a plugin is replaced, so
 * that each is loaded once in a process. Left to themselves the libraries unpack them at every start, and each killed
 * process leaves a copy behind in the system's temporary directory; here they are unpacked once for each version.
 */
final class NativeCode {
    /** Where ONNX Runtime looks first; a user who has set it knows better. */
    private static final String PATH = "onnxruntime.native.path";

    private static final List<String> NAMES =
            List.of("onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared");
    private static final String TEMPORARY = "onnxruntime-java*";

    private NativeCode() {}

    /**
     * Loads ONNX Runtime if that has not been done in this process, and tells both libraries to keep to themselves: the
     * tokenizers would report each first use to their makers, and ask them for code for graphic cards.
     *
     * @param directory where to unpack
     */
    static synchronized OrtEnvironment load(Path directory) {
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        setIfAbsent("ENGINE_CACHE_DIR", directory.toString());
        try {
            unpack(directory);
            var begun = Instant.now();
            var environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            sweep(begun);
            return environment;
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.UNAVAILABLE,
                    "The native code of ONNX Runtime cannot be unpacked into " + directory + ": " + e + '.',
                    "See that it is a directory to write into, on a disk that has room.");
        } catch (OrtException | LinkageError e) {
            throw new ProblemException(
                    Kind.UNAVAILABLE,
                    "ONNX Runtime cannot be loaded on " + platform() + ": " + e.getMessage(),
                    "It runs on linux-x64, linux-aarch64, osx-aarch64 and win-x64, with glibc.");
        }
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void unpack(Path directory) throws IOException {
        if (System.getProperty(PATH) != null) {
            return;
        }
        var bundle = FrameworkUtil.getBundle(OrtEnvironment.class);
        var version = bundle == null ? "" : "-" + bundle.getVersion();
        var target = directory.resolve("onnxruntime" + version);
        var any = false;
        for (var name : NAMES) {
            any |= unpack(System.mapLibraryName(name), target);
        }
        if (any) {
            System.setProperty(PATH, target.toString());
        }
    }

    /** False for what there is not for this platform; ONNX Runtime knows better what it cannot do without. */
    private static boolean unpack(String file, Path target) throws IOException {
        try (var in = OrtEnvironment.class.getResourceAsStream("/ai/onnxruntime/native/" + platform() + '/' + file)) {
            if (in == null) {
                return false;
            }
            if (!Files.exists(target.resolve(file))) {
                Files.createDirectories(target);
                var part = Files.createTempFile(target, file, ".part");
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, target.resolve(file), StandardCopyOption.ATOMIC_MOVE);
            }
            return true;
        }
    }

    /** As ONNX Runtime names it. */
    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var name = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
        return name + '-' + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }

    /** ONNX Runtime makes an empty directory even so, and removes it only in a process that ends by itself. */
    private static void sweep(Instant begun) throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (var found = Files.newDirectoryStream(temporary, TEMPORARY)) {
            for (var directory : found) {
                // The clock of a file system may be a moment behind.
                if (Files.getLastModifiedTime(directory).toInstant().isAfter(begun.minusMillis(50))) {
                    Files.delete(directory);
                }
            }
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // It is another process's, which is busy with it.
        }
    }
}
