package org.mortise.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** The classes that an instance has loaded, in the order it did. */
record LoadedClasses(List<Loaded> all) {
    /** As Java logs it. What it makes up at run time has a slash in its name, and nobody can ask for it. */
    private static final Pattern LINE = Pattern.compile("([^\\s/]+) source: (\\S+)");

    /** @param source where it is from */
    private record Loaded(String name, String source) {
        static Loaded of(MatchResult line) {
            return new Loaded(line.group(1), line.group(2));
        }
    }

    /** By what Java has logged of it ({@code -Xlog:class+load}). */
    static LoadedClasses read(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return new LoadedClasses(lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(Loaded::of)
                    .toList());
        }
    }

    /**
     * Has them verified and linked, as they would be before their first use. Otherwise Java does not archive them, and
     * some 650 that a start loads are never used by it: the types of parameters, of fields, of what may be thrown.
     */
    void link(Bundle... bundles) {
        var byLocation = Stream.of(bundles).collect(Collectors.toMap(LoadedClasses::location, Function.identity()));
        for (var loaded : all) {
            if (byLocation.containsKey(loaded.source())) {
                link(byLocation.get(loaded.source()), loaded.name());
            }
        }
    }

    /** Writes down those from the class path, for a start to load ahead. */
    void list(Path file) throws IOException {
        Files.write(
                file,
                all.stream()
                        .filter(loaded -> loaded.source().startsWith("file:"))
                        .map(Loaded::name)
                        .toList());
    }

    /** As Java writes it. */
    private static String location(Bundle bundle) {
        return bundle.getLocation().replaceFirst("^(reference|connect):file:/+", "file:/");
    }

    /** Java links a class that is asked for its fields, and does not yet run any of its code. */
    private static void link(Bundle bundle, String name) {
        try {
            bundle.loadClass(name).getDeclaredFields();
        } catch (ClassNotFoundException | LinkageError e) {
            // It has to do with a library that is not there, and will not be in the archive.
        }
    }
}
