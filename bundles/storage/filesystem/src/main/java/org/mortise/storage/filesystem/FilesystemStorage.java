package org.mortise.storage.filesystem;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keeps each record as a file of JSON. */
@Extension(kind = Storage.KIND, name = "filesystem", description = "Keeps each record as a file of JSON")
@Component(configurationPid = "org.mortise.storage.filesystem")
@Designate(ocd = FilesystemStorage.Config.class)
public final class FilesystemStorage implements Storage<FilesystemStorage.Settings> {

    @ObjectClassDefinition(name = "Mortise filesystem storage", description = "What storages of files may reach")
    @interface Config {
        @AttributeDefinition(
                description = "Directories, relative ones within the instance, that a storage's base_path may be in")
        String[] roots() default {};
    }

    public record Settings(
            @Parameter("The directory, within the storage's own or one of the roots; the storage's own when left out")
            Optional<String> basePath,

            @Parameter(
                    value = "Whether what is stored waits for the disk, and so survives a power cut",
                    defaultValue = "true")
            boolean sync) {}

    private final List<Path> roots;

    @Activate
    public FilesystemStorage(BundleContext context, Config config) {
        this(Stream.of(config.roots())
                .map(Path.of(context.getProperty("mortise.base"))::resolve)
                .toArray(Path[]::new));
    }

    FilesystemStorage(Path... roots) {
        this.roots = Stream.of(roots).map(FilesystemStorage::absolute).toList();
    }

    @Override
    public StorageSession open(Settings settings, StorageScope scope) throws IOException {
        var base = base(settings.basePath().orElse(""), absolute(scope.directory()));
        return new FilesystemSession(new Folder(base, scope.project()), settings.sync());
    }

    private Path base(String path, Path own) throws IOException {
        var base = resolve(path, own);
        for (var root : Stream.concat(Stream.of(own), roots.stream()).toList()) {
            if (base.startsWith(root) && Folder.real(base).startsWith(Folder.real(root))) {
                return base;
            }
        }
        throw ProblemException.invalid(
                "base_path",
                "is outside of the directories that storages of files may reach: the storage's own, and the roots in"
                        + " org.mortise.storage.filesystem, " + roots);
    }

    private static Path resolve(String path, Path own) {
        try {
            return own.resolve(path).normalize();
        } catch (InvalidPathException e) {
            throw ProblemException.invalid("base_path", "is not the path of a directory");
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
