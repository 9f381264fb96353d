package org.mortise.storage.elasticsearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mortise.api.storage.Secret;
import org.mortise.kit.storage.JavaServer;

/** Elasticsearch, which knows one user, who may do what the operator's guide says is needed and no more. */
final class ElasticsearchProcess extends TestServer {
    static final String PASSWORD = "a-password-that-is-hidden";

    @Override
    Optional<String> user() {
        return Optional.of("keeper");
    }

    @Override
    Optional<Secret> password() {
        return Optional.of(new Secret(PASSWORD));
    }

    @Override
    JavaServer start(Path directory, int port) throws Exception {
        configure(Files.createDirectories(directory.resolve("config")), directory, port);
        var command = new ArrayList<>(List.of(
                "ES_PATH_CONF=" + directory.resolve("config"),
                "ES_TMPDIR=" + Files.createDirectories(directory.resolve("tmp")),
                "ES_JAVA_HOME=" + javaHome(),
                "CLI_JAVA_OPTS=-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"));
        if (System.getProperty("user.name").equals("root")) {
            giveAway(directory);
            command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(System.getProperty("elasticsearch.home") + "/bin/elasticsearch");
        return JavaServer.start("env", directory, "started \\{", command);
    }

    /** What was started only starts the server, and looks after it. */
    @Override
    ProcessHandle process() {
        return super.process()
                .descendants()
                .reduce((one, next) -> next)
                .orElseThrow(() -> new IllegalStateException("The server is not running."));
    }

    private static void configure(Path config, Path directory, int port) throws IOException {
        Files.writeString(config.resolve("elasticsearch.yml"), """
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                transport.port: 0
                path.data: %s
                path.logs: %s
                cluster.routing.allocation.disk.threshold_enabled: false
                http.max_content_length: 4mb
                xpack.security.enabled: true
                xpack.security.http.ssl.enabled: false
                xpack.security.authc.realms.file.users.order: 0
                """.formatted(
                        port, directory.resolve("data"), directory.resolve("log")));
        Files.writeString(config.resolve("jvm.options"), """
                -XX:+UseSerialGC
                -XX:TieredStopAtLevel=1
                -Xms512m
                -Xmx512m
                -Djava.io.tmpdir=${ES_TMPDIR}
                """);
        Files.writeString(config.resolve("log4j2.properties"), """
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = [%p] %c{1.} %m%n
                rootLogger.level = info
                rootLogger.appenderRef.console.ref = console
                """);
        Files.writeString(
                config.resolve("users"), "keeper:$2a$04$VSgGyk9wfG5GLcowNe3dnOrbtdZeX8Nd4GV7x7gSejG0hN73lxhKi\n");
        Files.writeString(config.resolve("users_roles"), "keeper:keeper\n");
        Files.writeString(config.resolve("roles.yml"), """
                keeper:
                  cluster: [ monitor ]
                  indices:
                    - names: [ 'mortise-*' ]
                      privileges: [ read, write, create_index, manage ]
                """);
    }

    private static String javaHome() throws Exception {
        var java = Path.of(JavaServer.olderJava());
        var found = java.isAbsolute()
                ? java
                : Stream.of(System.getenv("PATH").split(":"))
                        .map(path -> Path.of(path).resolve(java))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow();
        return found.toRealPath().getParent().getParent().toString();
    }

    /** It refuses to run as root. */
    private static void giveAway(Path directory) throws IOException {
        var nobody = directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (var files = Files.walk(directory)) {
            for (var file : files.toList()) {
                Files.setOwner(file, nobody);
            }
        }
    }
}
