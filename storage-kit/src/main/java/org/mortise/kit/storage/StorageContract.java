package org.mortise.kit.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;

/**
 * What the runtime relies on in a storage backend. Extend it, say what the backend and its settings are, and run it:
 *
 * <pre>
 * class MyStorageTest extends StorageContract&lt;MyStorage.Settings&gt; {
 *     public Storage&lt;MyStorage.Settings&gt; backend() { return new MyStorage(); }
 *     public MyStorage.Settings settings() { return new MyStorage.Settings(url); }
 * }
 * </pre>
 *
 * Each case keeps to entities of its own in a project that no run had before, so the system behind may have been used.
 * What a session says it does not do by itself is done around it as the runtime does it, and what comes out is compared
 * with the definitions in {@link org.mortise.api.storage}.
 *
 * @param <S> the settings of the backend
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class StorageContract<S extends Record>
        implements StoringCases,
                FilterCases,
                OrderCases,
                PagingCases,
                UpdateCases,
                DeleteCases,
                ProvenanceCases,
                SchemaCases,
                TransactionCases,
                ConcurrencyCases,
                IsolationCases,
                LifeCases,
                HealthCases,
                HostileCases,
                OutageCases {

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private Path directory;
    private Room shared;

    /** The backend; may be the same each time. */
    public abstract Storage<S> backend();

    /** Settings that lead to a system that works. */
    public abstract S settings();

    /** Settings under which nothing answers; empty where there are none such. */
    public Optional<S> unreachableSettings() {
        return Optional.empty();
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.empty();
    }

    @Override
    public OptionalInt connections() throws Exception {
        return OptionalInt.empty();
    }

    @Override
    public List<String> secrets() {
        return List.of();
    }

    @BeforeAll
    void openShared(@TempDir Path directory) throws Exception {
        this.directory = directory;
        shared = open("shared", "one");
    }

    @AfterAll
    void closeShared() throws Exception {
        if (shared != null) {
            shared.close();
        }
    }

    @Override
    public final Room room() {
        return shared;
    }

    @Override
    public final String told() {
        return settings().toString();
    }

    @Override
    public final Room open(String project, String configuration) throws Exception {
        return open(settings(), project, configuration);
    }

    @Override
    public final Optional<Opener> unreachable() {
        return unreachableSettings().map(settings -> () -> open(settings, "unreachable", "one"));
    }

    private Room open(S settings, String project, String configuration) throws Exception {
        var scope = new StorageScope(
                "kit-" + run + '-' + project, configuration, directory.resolve(project + '-' + configuration));
        return new Room(backend().open(settings, scope));
    }
}
