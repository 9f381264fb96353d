package org.mortise.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An instance for the tests of a class, which tells its log when one of them fails.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final Running MORTISE = new Running();
 * }</pre>
 */
public final class Running implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final Map<String, String> environment;
    private final Preparation preparation;
    private Instance instance;

    /** Puts what an instance should find at its start into its directory. */
    public interface Preparation {
        void of(Instance instance) throws IOException;
    }

    public Running() {
        this(Map.of());
    }

    public Running(Map<String, String> environment) {
        this(environment, instance -> {});
    }

    public Running(Preparation preparation) {
        this(Map.of(), preparation);
    }

    private Running(Map<String, String> environment, Preparation preparation) {
        this.environment = environment;
        this.preparation = preparation;
    }

    public Instance instance() {
        return instance;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        instance = new Instance(Files.createTempDirectory("mortise-itest"), environment);
        preparation.of(instance);
        instance.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException()
                .ifPresent(failure -> System.err.println("The log of the instance:\n" + instance.console()));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        instance.close();
        delete(instance.base());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        }
    }
}
