package org.mortise.storage.elasticsearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.mortise.api.storage.Secret;
import org.mortise.kit.storage.JavaServer;

/** OpenSearch. It asks nobody who they are, for that is a plugin that cannot be had as a package. */
final class OpenSearchProcess extends TestServer {

    public static void main(String[] arguments) throws IOException {
        var runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> settings.put("discovery.type", "single-node")
                        .put("http.port", arguments[1])
                        .put("transport.port", "0")
                        .put("http.cors.enabled", false)
                        .put("http.max_content_length", "4mb")
                        .put("cluster.routing.allocation.disk.threshold_enabled", false))
                .build(OpenSearchRunner.newConfigs()
                        .basePath(arguments[0])
                        .clusterName("mortise")
                        .numOfNode(1)
                        .disableESLogger());
        System.out.println("ready");
        System.in.read(); // It ends with whoever started it.
        runner.close();
    }

    @Override
    Optional<String> user() {
        return Optional.empty();
    }

    @Override
    Optional<Secret> password() {
        return Optional.empty();
    }

    @Override
    JavaServer start(Path directory, int port) throws Exception {
        return JavaServer.start(
                JavaServer.olderJava(),
                directory,
                "ready",
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenSearchProcess.class.getName(),
                        directory.resolve("home").toString(),
                        String.valueOf(port)));
    }
}
