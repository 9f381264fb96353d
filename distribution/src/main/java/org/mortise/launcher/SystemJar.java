package org.mortise.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.connect.ConnectContent;

/** A jar that lies on the class path. Read by whoever comes first, the framework or the one that reads ahead of it. */
final class SystemJar implements ConnectContent {
    private final Path jar;
    private JarFile file;
    private List<String> names;

    SystemJar(Path jar) {
        this.jar = jar;
    }

    @Override
    public synchronized void open() throws IOException {
        if (file == null) {
            file = new JarFile(jar.toFile(), false);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    /** The manifest stays in the file's memory, as long as there is enough of that. */
    synchronized Manifest read() throws IOException {
        open();
        return file.getManifest();
    }

    @Override
    public Optional<Map<String, String>> getHeaders() {
        try {
            var headers = new HashMap<String, String>();
            read().getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return Optional.of(headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<ClassLoader> getClassLoader() {
        return Optional.of(SystemJar.class.getClassLoader());
    }

    /** Kept, since Declarative Services has all of them looked through for each component there is. */
    @Override
    public synchronized Iterable<String> getEntries() {
        if (names == null) {
            names = Collections.list(file.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
        }
        return names;
    }

    @Override
    public synchronized Optional<ConnectEntry> getEntry(String path) {
        var from = file;
        return Optional.ofNullable(from.getEntry(path)).map(entry -> new Entry(from, entry));
    }

    private record Entry(JarFile file, ZipEntry entry) implements ConnectEntry {
        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return file.getInputStream(entry);
        }
    }
}
