package org.mortise.core.pipelines.catalog;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.fileinstall.ArtifactListener;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Documents;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings definition files from the deploy folder into the catalog and takes them out again. */
@Component(service = {ArtifactInstaller.class, ArtifactListener.class})
public final class PipelineFiles implements ArtifactInstaller {
    private static final Pattern NAME = Pattern.compile("[^.].*\\.pipeline\\.(json|yaml|yml)");

    private final Catalog catalog;
    private final Path base;

    @Activate
    public PipelineFiles(@Reference Catalog catalog, BundleContext context) {
        this(catalog, Path.of(context.getProperty("mortise.base")));
    }

    PipelineFiles(Catalog catalog, Path base) {
        this.catalog = catalog;
        this.base = base.toAbsolutePath().normalize();
    }

    @Override
    public boolean canHandle(File artifact) {
        return NAME.matcher(artifact.getName()).matches();
    }

    @Override
    public void install(File artifact) {
        var origin = origin(artifact);
        try {
            catalog.offer(origin, read(artifact.toPath()));
        } catch (ProblemException e) {
            catalog.reject(origin, e);
        }
    }

    @Override
    public void update(File artifact) {
        install(artifact);
    }

    @Override
    public void uninstall(File artifact) {
        catalog.withdraw(origin(artifact));
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
