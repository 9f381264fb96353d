package org.mortise.rest;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of what the server answers; the server is one for the class, the engines are empty for each test. */
abstract class ServerTest {
    @TempDir
    static Path directory;

    static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestServer(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void empty() {
        server.plugins.clear();
        server.pipelines.clear();
        server.runs.clear();
        server.checkpoints.clear();
        server.projects.clear();
        server.schedules.clear();
        server.collections.clear();
    }
}
