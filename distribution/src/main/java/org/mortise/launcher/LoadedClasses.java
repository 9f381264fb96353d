package org.mortise.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/**
 * The classes that bundles have loaded, by what Java has logged of it ({@code -Xlog:class+load}).
 *
 * @param log one line for each class: its name, and where it is from
 */
record LoadedClasses(Path log) {
    private static final Pattern LINE = Pattern.compile("(\\S+) source: (\\S+)");

    /**
     * Has them verified and linked, as they would be before their first use. Otherwise Java does not archive them, and
     * some 650 that a start loads are never used by it: the types of parameters, of fields, of what may be thrown.
     */
    void link(Bundle... bundles) throws IOException {
        var byLocation = Stream.of(bundles).collect(Collectors.toMap(LoadedClasses::location, Function.identity()));
        for (var loaded : Files.readAllLines(log)) {
            var line = LINE.matcher(loaded);
            if (line.matches() && byLocation.containsKey(line.group(2))) {
                link(byLocation.get(line.group(2)), line.group(1));
            }
        }
    }

    /** Writes down those from the class path, in the order they were loaded in, for a start to load ahead. */
    void list(Path file) throws IOException {
        var names = new ArrayList<String>();
        for (var loaded : Files.readAllLines(log)) {
            var line = LINE.matcher(loaded);
            if (line.matches()
                    && line.group(2).startsWith("file:")
                    && !line.group(1).contains("/")) {
                names.add(line.group(1));
            }
        }
        Files.write(file, names);
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
