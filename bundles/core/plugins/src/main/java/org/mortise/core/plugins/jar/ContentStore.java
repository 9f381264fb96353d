package org.mortise.core.plugins.jar;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.osgi.framework.Constants;

/**
 * Keeps what was deployed by its digest, one folder a plugin: {@code <plugin>/<digest>.jar}. A file's time is when it was
 * last current, so the newest but one is what a rollback brings back, without a record of its own.
 */
public final class ContentStore {
    private static final String JAR = ".jar";

    /** No plugin has a name that begins with a dot. */
    private static final String LIBRARIES = ".libraries";

    private final Path root;
    private final int kept;
    private final Clock clock;
    private final Ledger ledger;

    /** @param kept how many contents of a plugin to keep for rollbacks, beside those in use */
    public ContentStore(Path root, int kept, Clock clock) throws IOException {
        this.root = Files.createDirectories(root);
        this.kept = kept;
        this.clock = clock;
        ledger = new Ledger(this.root.resolve("files.tsv"), clock);
    }

    /** What is in the file, which is read only if it has changed since it was last taken. */
    public Taken take(Path file) throws IOException, UnusableJarException {
        var known = ledger.unchanged(file).flatMap(this::kept);
        if (known.isPresent()) {
            return known.get();
        }
        var stamp = Ledger.stamp(file); // before it is read: what happens to it meanwhile makes it another
        var taken = copyIn(file);
        if (stamp.isPresent() && taken instanceof Content content) {
            ledger.note(file, stamp.get(), content.manifest().name(), content.digest());
        }
        return taken;
    }

    /** What was in the file when it was last good, in this or an earlier life of the runtime. */
    public Optional<Content> last(Path file) {
        return ledger.last(file).flatMap(this::kept);
    }

    private Optional<Content> kept(Ledger.Line line) {
        try {
            return find(line.plugin(), line.digest());
        } catch (IOException | UnusableJarException e) {
            return Optional.empty(); // then the file is all there is
        }
    }

    /**
     * Copies the file in, whole or not at all. Every entry is read and its checksum compared, for a jar that is being
     * written over may have the directory of the old and the bytes of the new.
     */
    private Taken copyIn(Path file) throws IOException, UnusableJarException {
        var copy = Files.createTempFile(root, "incoming", JAR);
        try {
            var digest = copy(file, copy);
            var manifest = verified(copy);
            var plugin = plugin(manifest);
            return plugin.isPresent()
                    ? new Content(
                            plugin.get(), digest, keep(copy, path(plugin.get().name(), digest)))
                    : new Library(symbolicName(manifest), digest, keep(copy, path(LIBRARIES, digest)));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static Path keep(Path copy, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        return Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The manifest of a plugin's jar, empty for a jar that is sound and no plugin's. */
    public static Optional<PluginManifest> manifestOf(Path jar) throws IOException, UnusableJarException {
        return plugin(verified(jar));
    }

    private static Manifest verified(Path jar) throws IOException, UnusableJarException {
        try (var zip = new ZipFile(jar.toFile())) {
            verify(zip);
            return manifest(zip);
        } catch (ZipException | EOFException e) {
            throw new UnusableJarException("incomplete jar");
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        var entry = zip.getEntry(JarFile.MANIFEST_NAME);
        return entry == null ? new Manifest() : new Manifest(zip.getInputStream(entry));
    }

    private static Optional<PluginManifest> plugin(Manifest manifest) throws UnusableJarException {
        try {
            return PluginManifest.of(manifest);
        } catch (IllegalArgumentException e) {
            throw new UnusableJarException("its manifest is wrong: " + e.getMessage());
        }
    }

    private static String symbolicName(Manifest manifest) throws UnusableJarException {
        var name = manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null) {
            throw new UnusableJarException("it is neither a plugin nor another bundle");
        }
        return name;
    }

    /** With one buffer, since a jar may have thousands of entries that are smaller than one. */
    private static void verify(ZipFile zip) throws IOException {
        var buffer = new byte[1 << 14];
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            var entry = entries.nextElement();
            if (!entry.isDirectory()) {
                try (var in = zip.getInputStream(entry)) {
                    while (in.read(buffer) >= 0) {}
                }
            }
        }
    }

    /** Copies and digests in one go: what is digested is what was copied, whatever happens to the file meanwhile. */
    private static String copy(Path from, Path to) throws IOException {
        try (var out = Files.newOutputStream(to)) {
            return digest(from, out);
        }
    }

    /** The digest by which a file's content is known here. */
    public static String digest(Path file) throws IOException {
        return digest(file, OutputStream.nullOutputStream());
    }

    private static String digest(Path file, OutputStream to) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(to);
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Notes that this content is the plugin's current one, and forgets those beyond what is to be kept. */
    public void current(Content content, List<String> inUse) {
        try {
            Files.setLastModifiedTime(content.jar(), FileTime.from(clock.instant()));
            newestFirst(content.manifest().name())
                    .filter(jar -> !inUse.contains(digestOf(jar)))
                    .skip(kept)
                    .toList()
                    .forEach(jar -> jar.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was current before the given contents, if it is still kept. */
    public Optional<Content> before(String plugin, List<String> digests) throws IOException, UnusableJarException {
        var previous = newestFirst(plugin)
                .filter(jar -> !digests.contains(digestOf(jar)))
                .findFirst();
        return previous.isPresent() ? Optional.of(content(previous.get())) : Optional.empty();
    }

    /** The content of that digest, if it is still kept. */
    public Optional<Content> find(String plugin, String digest) throws IOException, UnusableJarException {
        var jar = path(plugin, digest);
        return Files.exists(jar) ? Optional.of(content(jar)) : Optional.empty();
    }

    /** The folder of one plugin, for what else is to be remembered of it. */
    public Path folder(String plugin) {
        return root.resolve(plugin);
    }

    /** What is kept here was verified when it was taken. */
    private static Content content(Path jar) throws IOException, UnusableJarException {
        try (var zip = new ZipFile(jar.toFile())) {
            var manifest = plugin(manifest(zip)).orElseThrow(() -> new UnusableJarException("it is no plugin"));
            return new Content(manifest, digestOf(jar), jar);
        }
    }

    private Path path(String plugin, String digest) {
        return folder(plugin).resolve(digest + JAR);
    }

    private static String digestOf(Path jar) {
        var name = jar.getFileName().toString();
        return name.substring(0, name.length() - JAR.length());
    }

    private Stream<Path> newestFirst(String plugin) throws IOException {
        if (!Files.isDirectory(folder(plugin))) {
            return Stream.of();
        }
        try (var jars = Files.list(folder(plugin))) {
            return jars
                    .filter(file -> file.toString().endsWith(JAR))
                    .sorted(Comparator.comparingLong(
                                    (Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList()
                    .stream();
        }
    }
}
