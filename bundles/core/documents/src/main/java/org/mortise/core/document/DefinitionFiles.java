package org.mortise.core.document;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * The definition files of one kind in the deploy folder, {@code *.KIND.json} and {@code *.KIND.yaml}.
 *
 * <p>Files that were not accepted are offered again by the clock. Whoever drops a plugin and a definition for it at once
 * finds both, in whatever order they are looked at; and a plugin becomes active at no moment that could be told of. With
 * nothing rejected a look costs nothing.
 */
public abstract class DefinitionFiles implements ArtifactInstaller {
    private static final int SECONDS = 1;

    private final Pattern name;
    private final Path base;
    private final Offers<?> offers;
    private final ScheduledExecutorService clock;

    protected DefinitionFiles(String kind, Path base, Offers<?> offers) {
        name = Pattern.compile("[^.].*\\." + kind + "\\.(json|yaml|yml)");
        this.base = base.toAbsolutePath().normalize();
        this.offers = offers;
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "mortise-" + kind + "-files");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(offers::reconsider, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Ends the second looks. */
    public void close() {
        clock.shutdownNow();
    }

    @Override
    public final boolean canHandle(File artifact) {
        return name.matcher(artifact.getName()).matches();
    }

    @Override
    public final void install(File artifact) {
        var origin = origin(artifact);
        try {
            offers.offer(origin, read(artifact.toPath()));
        } catch (ProblemException e) {
            offers.reject(origin, null, e.problem());
        }
    }

    @Override
    public final void update(File artifact) {
        install(artifact);
    }

    @Override
    public final void uninstall(File artifact) {
        offers.withdraw(origin(artifact));
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > 4L * Documents.LIMIT) {
                throw new ProblemException(Kind.TOO_LARGE, "The file is too large for a definition.", "");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ProblemException(Kind.INVALID, "The file is not text in UTF-8.", "");
        } catch (IOException e) {
            throw new ProblemException(Kind.FAILED, "The file cannot be read: " + e + '.', "");
        }
    }

    private String origin(File artifact) {
        var file = artifact.toPath().toAbsolutePath().normalize();
        return (file.startsWith(base) ? base.relativize(file) : file).toString();
    }
}
