package org.mortise.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded store: one SQLite database in the instance's {@code data} directory. Whoever uses it keeps its own
 * connections, one writer and some readers, and closes them before the store goes; readers never wait for writers.
 *
 * <p>A write-ahead log, because a commit is then one append. The log is in the kernel's hands when a commit returns, so
 * the end of the process takes nothing that was committed; {@link Durability} is about the end of the machine.
 */
@Component(service = DataSource.class, property = "mortise.store=main", configurationPid = "org.mortise.store")
@Designate(ocd = Store.Config.class)
public final class Store extends SQLiteDataSource {

    @ObjectClassDefinition(name = "Mortise store", description = "The embedded database in data/mortise.db")
    @interface Config {
        @AttributeDefinition(description = "What a commit survives besides the end of the process")
        Durability durability() default Durability.PROCESS;

        @AttributeDefinition(description = "Milliseconds that one writer waits for another")
        int busyTimeout() default 10_000;
    }

    /** Has read, and is open as long as the store: so the log is not folded in and removed whenever its last user leaves. */
    private final Connection anchor;

    @Activate
    public Store(BundleContext context, Config config) throws IOException, SQLException {
        this(Path.of(context.getProperty("mortise.base")), config.durability(), config.busyTimeout());
    }

    Store(Path base, Durability durability, int busyTimeout) throws IOException, SQLException {
        super(settings(durability, busyTimeout));
        var data = Files.createDirectories(base.toAbsolutePath().resolve("data"));
        NativeLibrary.provide(data.resolve("native"));
        setUrl("jdbc:sqlite:" + data.resolve("mortise.db"));
        anchor = getConnection();
        try (var read = anchor.createStatement()) {
            read.executeQuery("SELECT count(*) FROM sqlite_schema");
        }
    }

    @Deactivate
    public void close() throws SQLException {
        anchor.close();
    }

    private static SQLiteConfig settings(Durability durability, int busyTimeout) {
        var settings = new SQLiteConfig();
        settings.setJournalMode(JournalMode.WAL);
        settings.setSynchronous(durability.mode);
        settings.setBusyTimeout(busyTimeout);
        settings.enforceForeignKeys(true);
        // Otherwise each insert looks at its own text, and asks once more for a key that nobody wants.
        settings.setGetGeneratedKeys(false);
        return settings;
    }
}
