package org.mortise.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.mortise.api.collection.Collections;
import org.mortise.api.metrics.Metrics;
import org.mortise.api.model.Models;
import org.mortise.api.pipeline.Checkpoints;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.project.Projects;
import org.mortise.api.schedule.Schedules;
import org.osgi.framework.BundleException;

/** A server with engines in memory behind it, and a client. */
final class TestServer implements AutoCloseable {
    final MemoryPlugins plugins = new MemoryPlugins();
    final MemoryPipelines pipelines = new MemoryPipelines();
    final MemoryRuns runs = new MemoryRuns(pipelines);
    final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    final MemoryProjects projects = new MemoryProjects();
    final MemorySchedules schedules = new MemorySchedules();
    final MemoryModels models = new MemoryModels();
    final MemoryCollections collections = new MemoryCollections();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final RestRuntime runtime;

    TestServer(Path directory) throws Exception {
        runtime = new RestRuntime(directory);
        runtime.register(PluginRegistry.class, plugins);
        runtime.register(Diagnosis.class, plugins);
        runtime.register(Pipelines.class, pipelines);
        runtime.register(Runs.class, runs);
        runtime.register(Checkpoints.class, checkpoints);
        runtime.register(Projects.class, projects);
        runtime.register(Schedules.class, schedules);
        runtime.register(Models.class, models);
        runtime.register(Collections.class, collections);
        runtime.register(Metrics.class, out -> out.write("up 1.0\n".getBytes(StandardCharsets.UTF_8)));
    }

    int port() {
        return runtime.port();
    }

    HttpRequest.Builder at(String path) {
        return at(runtime.port(), path);
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return reply(request);
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(at(path));
    }

    Reply delete(String path) throws IOException, InterruptedException {
        return send(at(path).DELETE());
    }

    Reply post(String path) throws IOException, InterruptedException {
        return send(at(path).POST(BodyPublishers.noBody()));
    }

    Reply post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, "application/json", BodyPublishers.ofString(json));
    }

    Reply send(String method, String path, String type, BodyPublisher body) throws IOException, InterruptedException {
        return send(at(path).method(method, body).header("Content-Type", type));
    }

    /** Installs the plugin as {@link MemoryPlugins} reads it. */
    Reply install(String file, String jar) throws IOException, InterruptedException {
        return send("POST", "/api/plugins?file=" + file, "application/java-archive", BodyPublishers.ofString(jar));
    }

    static Reply get(int port, String path) throws IOException, InterruptedException {
        return reply(at(port, path));
    }

    private static HttpRequest.Builder at(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static Reply reply(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = CLIENT.send(request.build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    @Override
    public void close() throws BundleException {
        runtime.close();
    }
}
