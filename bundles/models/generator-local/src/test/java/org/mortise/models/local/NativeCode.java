package org.mortise.models.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Unpacks the native code as the framework does it in the runtime, once for a run of the tests. */
final class NativeCode {
    private NativeCode() {}

    static void unpack() throws IOException {
        var directory = Files.createDirectories(Path.of("target", "native"));
        var name = System.mapLibraryName("jllama");
        try (var in = de.kherud.llama.LlamaModel.class
                .getClassLoader()
                .getResourceAsStream("de/kherud/llama/" + platform() + '/' + name)) {
            if (!Files.exists(directory.resolve(name))) {
                Files.copy(in, directory.resolve(name));
            }
        }
        System.setProperty("de.kherud.llama.lib.path", directory.toString());
    }

    private static String platform() {
        var system = System.getProperty("os.name");
        var processor = System.getProperty("os.arch");
        return (system.startsWith("Mac") ? "Mac" : system.startsWith("Windows") ? "Windows" : "Linux")
                + (processor.equals("aarch64") ? "/aarch64" : "/x86_64");
    }
}
