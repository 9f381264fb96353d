package org.mortise.actions.builtin.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
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
@Component(service = FileRoots.class, configurationPid = "org.mortise.actions.files")
@Designate(ocd = FileRoots.Config.class)
public final class FileRoots {

    @ObjectClassDefinition(name = "Mortise file actions", description = "What file actions may reach")
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

    public FileRoots(Path base, long limit, String... roots) {
        this.roots = Stream.of(roots)
                .map(root -> base.resolve(root).toAbsolutePath().normalize())
                .toList();
        this.limit = limit;
    }

    /** The file that a path means; a {@link ProblemException} for one outside of the roots, through links or otherwise. */
    public Path resolve(String path) throws IOException {
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

    /** The files within the roots that a pattern means, in the order of their names; none when there is nothing there. */
    public List<Path> match(String glob) throws IOException {
        return new Glob(this).match(glob);
    }

    /** The bytes of a file that was resolved, as many as it may have. */
    private byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw ProblemException.notFound("There is no file '" + file + "'.", "");
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > limit) {
                throw new ProblemException(
                        Kind.TOO_LARGE,
                        "The file '" + file + "' has more than " + limit + " bytes.",
                        "Raise limit in the file actions' configuration.");
            }
            return bytes;
        }
    }

    /** The text of a file that was resolved; a {@link ProblemException} when it is not of that encoding. */
    public String text(Path file, Charset encoding) throws IOException {
        try {
            // Not the string's constructor: it would put replacements for what it cannot read.
            return encoding.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("encoding", "is " + encoding + ", and " + file.getFileName() + " is not");
        }
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
