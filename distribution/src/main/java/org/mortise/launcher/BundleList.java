package org.mortise.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The bundles the runtime is made of, as {@code system/bundles.list} has them.
 *
 * @param levels in the order of the list; there may be one without bundles
 */
record BundleList(List<Level> levels) {
    private static final Pattern JAR = Pattern.compile("(.+?)-\\d.*\\.jar");
    private static final String APART = "apart ";
    private static final Pattern LEVEL = Pattern.compile("level (\\d+)( on demand)?");

    /** @param onDemand whether it is reached only when somebody asks for what is there */
    record Level(int number, boolean onDemand, List<Entry> entries) {

        boolean has(String name) {
            return entries.stream().anyMatch(entry -> entry.name().equals(name));
        }
    }

    /** @param apart whether it has a class loader of its own */
    record Entry(String name, Path jar, boolean apart) {
        String location() {
            return apart ? "reference:" + jar.toUri() : SystemBundles.location(jar);
        }
    }

    /** The levels as far as that of this bundle. */
    List<Level> upTo(String name) {
        return levels.subList(0, after(levels, name));
    }

    /** The levels after that of this bundle. */
    List<Level> after(String name) {
        return levels.subList(after(levels, name), levels.size());
    }

    /** The level of a runtime that serves. */
    int last() {
        return levels.stream()
                .filter(level -> !level.onDemand())
                .mapToInt(Level::number)
                .max()
                .orElseThrow(() -> wrong("level", "is not in it"));
    }

    /** The level of a runtime that has been asked for everything. */
    int highest() {
        return levels.stream().mapToInt(Level::number).max().orElseThrow();
    }

    private static int after(List<Level> levels, String name) {
        for (var index = 0; index < levels.size(); index++) {
            if (levels.get(index).has(name)) {
                return index + 1;
            }
        }
        throw wrong(name, "is not in it");
    }

    /** Reads the list and finds each one's jar beside it. A jar that is not in the list is as wrong as one that is missing. */
    static BundleList read(Path system) {
        try {
            var jars = jars(system);
            var list = parse(Files.readAllLines(system.resolve("bundles.list")), jars);
            if (!jars.isEmpty()) {
                throw broken(system, "has jars that bundles.list does not name: " + new TreeSet<>(jars.keySet()));
            }
            return list;
        } catch (IOException e) {
            throw broken(system, "cannot be read: " + e);
        }
    }

    private static BundleList parse(List<String> lines, Map<String, Path> jars) {
        var levels = new ArrayList<Level>();
        for (var line : lines) {
            var text = line.strip();
            if (text.startsWith("level ")) {
                levels.add(level(text));
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                var apart = text.startsWith(APART);
                var name = apart ? text.substring(APART.length()) : text;
                var jar = jars.remove(name);
                if (jar == null) {
                    throw wrong(name, "is not there");
                }
                if (levels.isEmpty()) {
                    throw wrong(text, "has no level before it");
                }
                levels.get(levels.size() - 1).entries().add(new Entry(name, jar, apart));
            }
        }
        return new BundleList(List.copyOf(levels));
    }

    private static Level level(String line) {
        var level = LEVEL.matcher(line);
        if (!level.matches()) {
            throw wrong(line, "is no level");
        }
        return new Level(Integer.parseInt(level.group(1)), level.group(2) != null, new ArrayList<>());
    }

    private static Map<String, Path> jars(Path system) throws IOException {
        var jars = new HashMap<String, Path>();
        try (var files = Files.newDirectoryStream(system, "*.jar")) {
            for (var file : files) {
                var name = JAR.matcher(file.getFileName().toString());
                if (!name.matches()) {
                    throw broken(system, "has a jar without a version: " + file.getFileName());
                }
                var other = jars.put(name.group(1), file);
                if (other != null) {
                    throw broken(
                            system,
                            "has " + name.group(1) + " twice: " + other.getFileName() + ", " + file.getFileName());
                }
            }
        }
        return jars;
    }

    private static LaunchException wrong(String line, String what) {
        return new LaunchException(Exit.FAILED, "system/bundles.list: '" + line + "' " + what);
    }

    private static LaunchException broken(Path system, String what) {
        return new LaunchException(Exit.FAILED, system + " " + what);
    }
}
