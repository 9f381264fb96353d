package org.mortise.core.plugins;

import java.io.File;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.BundleContext;

/**
 * The folders whose plugin jars are deployed.
 *
 * @param deploy the user's own; uploads go there
 * @param all that one first, then those of others, such as the plugins that ship with the runtime
 * @param data where the instance keeps what must last
 */
record Folders(Path deploy, List<Path> all, Path data) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.jar");

    static Folders of(BundleContext context, String... folders) throws IOException {
        var all = Stream.of(folders)
                .map(folder ->
                        Path.of(expanded(context, folder)).toAbsolutePath().normalize())
                .toList();
        return new Folders(all.get(0), all, Path.of(expanded(context, "${mortise.base}/data")));
    }

    private static String expanded(BundleContext context, String folder) {
        return VARIABLE.matcher(folder).replaceAll(match -> {
            var value = context.getProperty(match.group(1));
            return Matcher.quoteReplacement(value == null ? "." : value);
        });
    }

    /** The jars that lie in the folders now, but for hidden ones, into which tools write before they rename them. */
    List<Path> jars() {
        return all.stream()
                .map(folder -> folder.toFile().listFiles())
                .filter(Objects::nonNull)
                .flatMap(Stream::of)
                .filter(file -> file.getName().endsWith(".jar") && !file.isHidden())
                .map(File::toPath)
                .toList();
    }

    /** Where a file of that name goes; names that could lead elsewhere are refused. */
    Path place(String fileName) {
        if (!FILE_NAME.matcher(fileName).matches()) {
            throw ProblemException.invalid(
                    "file",
                    "'" + fileName + "' is not a file name of letters, digits, '.', '_' and '-' that ends in .jar");
        }
        return deploy.resolve(fileName);
    }

    void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // data/ and deploy/ on two file systems: the folder's watcher then sees a slow copy, which it can stand
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
