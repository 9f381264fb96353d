package org.mortise.actions.builtin.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.mortise.actions.builtin.json.Json;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Writes text to a file, so that others see the whole of it or nothing. */
@Extension(kind = Action.KIND, name = "write_file", description = "Writes text to a file, whole or not at all")
public final class WriteFile implements Action<WriteFile.Parameters, WriteFile.Result> {

    public record Parameters(
            @Parameter("The file, within the directories that file actions may reach")
            String path,

            @Parameter("What to write: a text, or a value that is written as JSON")
            Object content,

            @Parameter(value = "Whether to add to what is there", defaultValue = "false")
            boolean append) {}

    public record Result(
            @Parameter("Where the file is") String path,
            @Parameter("How many bytes were written") long bytes) {}

    private final FileRoots roots;

    @Activate
    public WriteFile(@Reference FileRoots roots) {
        this.roots = roots;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws IOException {
        var file = roots.resolve(parameters.path());
        var bytes = Json.textOf(parameters.content()).getBytes(UTF_8);
        if (Files.isDirectory(file)) {
            throw new ProblemException(Kind.CONFLICT, "'" + file + "' is a directory.", "");
        }
        Files.createDirectories(file.getParent());
        if (parameters.append()) {
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else {
            replace(file, bytes);
        }
        return new Result(file.toString(), bytes.length);
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        var part =
                Files.createTempFile(file.getParent(), '.' + file.getFileName().toString(), ".part");
        try {
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
