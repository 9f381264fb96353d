package org.mortise.actions.builtin.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mortise.actions.builtin.blocking.Abort;
import org.mortise.actions.builtin.blocking.Blocking;
import org.mortise.actions.builtin.file.FileRoots;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Databases and the connections to them, which are pooled while they are used and closed when nobody uses them. */
@Component(service = Databases.class, configurationPid = "org.mortise.actions.sql")
@Designate(ocd = Databases.Config.class)
public final class Databases {

    @ObjectClassDefinition(name = "Mortise SQL actions", description = "How SQL actions use databases")
    @interface Config {
        @AttributeDefinition(description = "Connections that one database may have at a time", min = "1")
        int connections() default 8;

        @AttributeDefinition(description = "Databases whose connections are kept; unused ones make room", min = "1")
        int databases() default 16;

        @AttributeDefinition(description = "Seconds that an unused connection is kept", min = "10")
        int idleSeconds() default 60;

        @AttributeDefinition(description = "Seconds that a step waits for a connection", min = "1")
        int waitSeconds() default 30;

        @AttributeDefinition(description = "Rows that one query may give", min = "1")
        int rows() default 10_000;
    }

    private final Drivers drivers;
    private final FileRoots roots;
    private final Blocking blocking;
    private final Config config;
    private final Map<Dsn, Pool> pools = new LinkedHashMap<>(16, 0.75f, true);

    @Activate
    public Databases(
            @Reference Drivers drivers, @Reference FileRoots roots, @Reference Blocking blocking, Config config) {
        this.drivers = drivers;
        this.roots = roots;
        this.blocking = blocking;
        this.config = config;
    }

    /** Connections to one database, and how many steps use them. */
    private static final class Pool {
        final Drivers.Found driver;
        final HikariDataSource connections;
        int users;

        Pool(Drivers.Found driver, HikariDataSource connections) {
            this.driver = driver;
            this.connections = connections;
        }
    }

    /** What is done with a connection. */
    interface Work<T> {
        T on(Connection connection, Abort abort) throws Exception;
    }

    /** How many rows one query may give. */
    int rows() {
        return config.rows();
    }

    Dsn dsn(String text, Optional<String> driver) throws IOException {
        return Dsn.of(text, driver, roots);
    }

    /** Does something with a connection, on a thread that may block. */
    <T> T with(Dsn dsn, Work<T> work) throws Exception {
        return blocking.call(abort -> {
            var pool = acquire(dsn);
            try (var connection = pool.connections.getConnection()) {
                return work.on(connection, abort);
            } catch (SQLException e) {
                throw failed(dsn, e);
            } finally {
                release(pool);
            }
        });
    }

    private Pool acquire(Dsn dsn) {
        var found = use(dsn);
        if (found.isPresent()) {
            return found.get();
        }
        // Opened without a lock, for it may take its time; of two who do so at once, the second finds the first's.
        var driver = drivers.find(dsn);
        return keep(dsn, new Pool(driver, open(new Source(driver.driver(), dsn))));
    }

    private synchronized Optional<Pool> use(Dsn dsn) {
        var pool = pools.get(dsn);
        if (pool == null || !pool.driver.valid()) {
            return Optional.empty();
        }
        pool.users++;
        return Optional.of(pool);
    }

    private Pool keep(Dsn dsn, Pool opened) {
        var left = new ArrayList<Pool>();
        Pool kept;
        synchronized (this) {
            var other = pools.get(dsn);
            kept = other != null && other.driver.valid() ? other : opened;
            left.add(kept == opened ? pools.put(dsn, opened) : opened);
            kept.users++;
            makeRoom(left);
        }
        close(left);
        return kept;
    }

    /** Leaves the databases that were used longest ago, but none that is in use. */
    private void makeRoom(List<Pool> left) {
        var eldest = pools.values().iterator();
        for (int over = pools.size() - config.databases(); over > 0 && eldest.hasNext(); ) {
            var pool = eldest.next();
            if (pool.users == 0) {
                eldest.remove();
                left.add(pool);
                over--;
            }
        }
    }

    private synchronized void release(Pool pool) {
        pool.users--;
    }

    private HikariDataSource open(Source source) {
        var hikari = new HikariConfig();
        hikari.setPoolName("mortise-sql");
        hikari.setDataSource(source);
        hikari.setMinimumIdle(0);
        hikari.setMaximumPoolSize(config.connections());
        hikari.setIdleTimeout(TimeUnit.SECONDS.toMillis(config.idleSeconds()));
        hikari.setConnectionTimeout(TimeUnit.SECONDS.toMillis(config.waitSeconds()));
        try {
            return new HikariDataSource(hikari);
        } catch (PoolInitializationException e) {
            throw failed(source.dsn(), e.getCause() == null ? e : e.getCause());
        }
    }

    private static ProblemException failed(Dsn dsn, Throwable e) {
        var problem = new Problem(Kind.FAILED, "The database " + dsn + " says: " + e.getMessage(), "", List.of());
        return new ProblemException(problem, e);
    }

    private static void close(List<Pool> pools) {
        for (var pool : pools) {
            if (pool != null) {
                pool.connections.close();
            }
        }
    }

    @Deactivate
    public void close() {
        List<Pool> left;
        synchronized (this) {
            left = List.copyOf(pools.values());
            pools.clear();
        }
        close(left);
    }
}
