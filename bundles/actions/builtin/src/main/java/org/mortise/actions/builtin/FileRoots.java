package org.mortise.actions.builtin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The directories that file actions may reach. A path in a pipeline may come from anywhere, so it is never trusted. */
@Component(service = FileRoots.class)
@Designate(ocd = FileRoots.Config.class)
public final class FileRoots {

    @ObjectClassDefinition(name = "Mortise file actions", description = "What read_file and write_file may reach")
    @interface Config {
        @AttributeDefinition(
                description =
                        "Directories, relative ones within the instance; a relative path in a step is within the first")
        String[] roots() default "files";

        @AttributeDefinition(description = "Bytes that a file may have to be read", min = "1")
        long limit() default 10 << 20;
    }

    private final List<Path> roots;
    private final long limit;

    @Activate
    public FileRoots(BundleContext context, Config config) {
        this(Path.of(context.getProperty("mortise.base")), config.limit(), config.roots());
    }

    FileRoots(Path base, long limit, String... roots) {
        this.roots = Stream.of(roots)
                .map(root -> base.resolve(root).toAbsolutePath().normalize())
                .toList();
        this.limit = limit;
    }

    /** How many bytes a file may have to be read. */
    long limit() {
        return limit;
    }

    /** The file that a path means; a {@link ProblemException} for one outside of the roots, through links or otherwise. */
    Path resolve(String path) throws IOException {
        var file = file(path);
        for (var root : roots) {
            if (file.startsWith(root) && real(file).startsWith(real(root))) {
                return file;
            }
        }
        throw new ProblemException(
                Kind.FORBIDDEN,
                "The path '" + path + "' is outside of the directories that file actions may reach: "
                        + roots.stream().map(Path::toString).collect(Collectors.joining(", ")) + '.',
                "Put the file there, or add its directory to the roots of the file actions' configuration.");
    }

    private Path file(String path) {
        if (roots.isEmpty()) {
            throw new ProblemException(Kind.FORBIDDEN, "File actions are not allowed here: they have no roots.", "");
        }
        try {
            return roots.get(0).resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw ProblemException.invalid("path", "is not the path of a file");
        }
    }

    /** Where it really is, with all links followed, as far as it exists. A link to nowhere is where it is. */
    private static Path real(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return real(file.resolveSibling(Files.readSymbolicLink(file)).normalize());
        }
        var parent = file.getParent();
        return parent == null ? file : real(parent).resolve(file.getFileName());
    }
}
