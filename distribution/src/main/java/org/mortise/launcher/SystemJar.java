package org.mortise.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.connect.ConnectContent;

/** A jar that lies on the class path. Opened and closed by the framework, which does both once. */
final class SystemJar implements ConnectContent {
    private final Path jar;
    private ZipFile file;
    private List<String> names;

    SystemJar(Path jar) {
        this.jar = jar;
    }

    @Override
    public void open() throws IOException {
        file = new ZipFile(jar.toFile());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Left to the framework, which reads the manifest. */
    @Override
    public Optional<Map<String, String>> getHeaders() {
        return Optional.empty();
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
    public Optional<ConnectEntry> getEntry(String path) {
        return Optional.ofNullable(file.getEntry(path)).map(entry -> new Entry(file, entry));
    }

    private record Entry(ZipFile file, ZipEntry entry) implements ConnectEntry {
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
