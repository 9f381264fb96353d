package org.mortise.vectorizer.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of bge-small-en-v1.5, as one would download them. */
final class Bge {
    private Bge() {}

    static Path unpack(Path directory) throws IOException {
        Files.createDirectories(directory);
        copy("/bge-small-en-v1.5-q.onnx", directory.resolve("model.onnx"));
        copy("/bge-small-en-v1.5-q-tokenizer.json", directory.resolve("tokenizer.json"));
        return directory;
    }

    private static void copy(String resource, Path to) throws IOException {
        try (var in = Bge.class.getResourceAsStream(resource)) {
            Files.copy(in, to);
        }
    }
}
