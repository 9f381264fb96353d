package org.mortise.actions.builtin.file;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Reads a file of text. */
@Extension(kind = Action.KIND, name = "read_file", description = "Reads a file of text")
public final class ReadFile implements Action<ReadFile.Parameters, ReadFile.Result> {

    public record Parameters(
            @Parameter("The file, within the directories that file actions may reach")
            String path,

            @Parameter(value = "How its characters are encoded", defaultValue = "UTF-8")
            String encoding) {}

    public record Result(
            @Parameter("The text") String content,
            @Parameter("Its bytes") long size,
            @Parameter("Where the file is") String path) {}

    private final FileRoots roots;

    @Activate
    public ReadFile(@Reference FileRoots roots) {
        this.roots = roots;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws IOException {
        var encoding = encoding(parameters.encoding());
        var file = roots.resolve(parameters.path());
        return new Result(roots.text(file, encoding), Files.size(file), file.toString());
    }

    private static Charset encoding(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("encoding", "'" + name + "' is not the name of an encoding");
        }
    }
}
