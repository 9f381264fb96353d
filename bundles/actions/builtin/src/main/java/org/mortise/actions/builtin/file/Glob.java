package org.mortise.actions.builtin.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.mortise.api.problem.ProblemException;

/**
 * The files that a pattern means. Directories are looked at from the last one that the pattern names in full; names that
 * begin with a dot are not looked at, for these are written to before a file gets its name.
 */
final class Glob {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private final FileRoots roots;

    Glob(FileRoots roots) {
        this.roots = roots;
    }

    List<Path> match(String pattern) throws IOException {
        var wild = WILD.matcher(pattern);
        if (!wild.find()) {
            var file = roots.resolve(pattern);
            return Files.isRegularFile(file) ? List.of(file) : List.of();
        }
        var directory = roots.resolve(pattern.substring(0, pattern.lastIndexOf('/', wild.start()) + 1));
        var rest = pattern.substring(pattern.lastIndexOf('/', wild.start()) + 1);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        return files(directory, matcher(rest), rest.contains("**") ? 32 : depth(rest));
    }

    private static PathMatcher matcher(String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw ProblemException.invalid("path_glob", "is not a pattern of files: " + e.getDescription());
        }
    }

    private static int depth(String pattern) {
        return 1 + (int) pattern.chars().filter(character -> character == '/').count();
    }

    private List<Path> files(Path directory, PathMatcher matcher, int depth) throws IOException {
        try (var walk = Files.walk(directory, depth)) {
            var found = walk.filter(file -> matcher.matches(directory.relativize(file)))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            for (var file : found) {
                roots.resolve(file.toString());
            }
            return found;
        }
    }
}
