package org.mortise.models.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * What a model consists of: a network in ONNX and a {@code tokenizer.json} as Hugging Face writes it, in a directory or
 * in a jar. What is wrong with either is said in a sentence that names the file.
 */
public final class ModelFiles {
    private static final int DIGITS = 12;

    /** Where it lies in the file system; {@code null} in a jar. */
    private final Path network;

    /** The network, the tokenizer, and what else there is of the network. */
    private final List<URL> all;

    private final String place;
    private final String tokenizerPlace;

    private ModelFiles(Path network, List<URL> all, String place, String tokenizerPlace) {
        this.network = network;
        this.all = all;
        this.place = place;
        this.tokenizerPlace = tokenizerPlace;
    }

    /** Those in a jar. */
    public static ModelFiles bundled(URL network, URL tokenizer) {
        return new ModelFiles(null, List.of(network, tokenizer), network.getPath(), tokenizer.getPath());
    }

    /**
     * Those in a directory.
     *
     * @throws ProblemException when one of them is not there
     */
    public static ModelFiles in(Path directory, String network, String tokenizer) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw unusable(
                    "there is no directory " + directory,
                    "Put the model's " + network + " and " + tokenizer
                            + " there, or set 'directory' to where they are.");
        }
        var all = new ArrayList<URL>();
        for (var name : List.of(network, tokenizer)) {
            var file = directory.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw unusable(
                        "there is no file " + name + " in " + directory,
                        "Put it there; a model needs its network and the tokenizer it was trained with.");
            }
            all.add(file.toUri().toURL());
        }
        // Weights that do not fit into two gigabytes lie beside the network, under names that begin alike.
        for (var file : beside(directory, network)) {
            all.add(file.toUri().toURL());
        }
        var place = directory.resolve(network);
        return new ModelFiles(
                place, all, place.toString(), directory.resolve(tokenizer).toString());
    }

    private static List<Path> beside(Path directory, String network) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(Pattern.quote(network) + "[_.].*"))
                    .sorted()
                    .toList();
        }
    }

    /** What the content comes to: the beginning of a SHA-256, which changes when any of the files does. */
    String digest() throws IOException {
        try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            for (var file : all) {
                try (var in = file.openStream()) {
                    in.transferTo(sink);
                }
            }
            return HexFormat.of().formatHex(sink.getMessageDigest().digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Whether they are still there; a model that has been read does without them, until it is to be read again. */
    Health health() {
        return network == null
                ? Health.ok()
                : all.stream()
                        .map(file -> Path.of(URI.create(file.toString())))
                        .filter(Files::notExists)
                        .findFirst()
                        .map(file -> Health.failing(file + " has gone. It serves from memory, and will not start again"
                                + " without; put it back."))
                        .orElse(Health.ok());
    }

    OrtSession open(OrtEnvironment environment, SessionOptions options) throws IOException {
        try {
            return network == null
                    ? environment.createSession(read(0), options)
                    : environment.createSession(network.toString(), options);
        } catch (OrtException e) {
            throw unusable(
                    place + " is no ONNX model, or not the whole of one: " + e.getMessage(),
                    "Copy it again, and compare its size with the original's.");
        }
    }

    InputStream tokenizer() throws IOException {
        return all.get(1).openStream();
    }

    private byte[] read(int file) throws IOException {
        try (var in = all.get(file).openStream()) {
            return in.readAllBytes();
        }
    }

    /** Where the tokenizer is, for people. */
    String tokenizerPlace() {
        return tokenizerPlace;
    }

    /** Where the network is, for people. */
    @Override
    public String toString() {
        return place;
    }

    static ProblemException unusable(String detail, String mend) {
        return new ProblemException(Kind.UNAVAILABLE, detail + '.', mend);
    }
}
