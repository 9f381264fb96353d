package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginsTest extends ServerTest {
    @Test
    void installsAJar() throws Exception {
        var reply = server.install("acme-1.jar", "acme 1.0.0").hasStatus(201);

        assertThat(reply.header("Location")).isEqualTo("/api/plugins/acme");
        assertThat(reply.json())
                .containsEntry("name", "acme")
                .containsEntry("version", "1.0.0")
                .containsEntry("status", "active")
                .containsEntry("state", "active");
        assertThat(server.get("/api/plugins").hasStatus(200).list())
                .extracting("name")
                .containsExactly("acme");
    }

    @Test
    void showsGenerationsTrafficAndActions() throws Exception {
        server.install("acme-1.jar", "acme 1.0.0");

        var plugin = server.get("/api/plugins/acme").hasStatus(200).json();

        assertThat((List<?>) plugin.get("actions")).extracting("name").containsExactly("shout");
        assertThat((List<?>) plugin.get("generations"))
                .extracting("file", "state", "since", "traffic")
                .containsExactly(tuple(
                        "acme-1.jar",
                        "active",
                        "1970-01-01T00:00:00Z",
                        Map.of(
                                "calls",
                                1,
                                "failures",
                                0,
                                "rejected",
                                0,
                                "interrupted",
                                0,
                                "in_flight",
                                0,
                                "nanos",
                                1000)));
    }

    @Test
    void takesTheNameFromContentDisposition() throws Exception {
        var request = server.at("/api/plugins/install")
                .POST(BodyPublishers.ofString("acme 1.0.0"))
                .header("Content-Type", "application/octet-stream")
                .header("Content-Disposition", "attachment; filename=\"acme-2.jar\"");

        server.send(request).hasStatus(201);

        assertThat(server.plugins
                        .plugin("acme")
                        .orElseThrow()
                        .generations()
                        .get(0)
                        .file())
                .isEqualTo("acme-2.jar");
    }

    @Test
    void acceptsOneThatWaits() throws Exception {
        var reply = server.install("acme.jar", "acme 1.0.0 waiting").hasStatus(202);

        assertThat(reply.json())
                .containsEntry("status", "disabled")
                .containsEntry("state", "waiting")
                .containsEntry("reason", "needs package com.acme.x");
    }

    @Test
    void refusesOneThatFails() throws Exception {
        var reply = server.install("acme.jar", "acme 1.0.0 failed").isProblem(422);

        assertThat(reply.get("detail")).isEqualTo("needs package com.acme.x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2Fevil.jar", "evil", "a%20b.jar", ".jar", "%00.jar", "C:%5Cevil.jar", "a.jar;b.jar"})
    void refusesFileNamesThatAreNone(String name) throws Exception {
        server.install(name, "acme 1.0.0").isProblem(400).names("file");

        assertThat(server.plugins.plugins()).isEmpty();
    }

    @Test
    void wantsAFileName() throws Exception {
        server.send("POST", "/api/plugins", "application/java-archive", BodyPublishers.ofString("acme 1.0.0"))
                .isProblem(400)
                .names("file");
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org/x, 422, invalid",
        "file:///etc/passwd, 422, invalid",
        "/home/me/plugin, 422, invalid",
        "https://example.org/x.git, 422, unsupported",
        "git@example.org:x/y.git, 422, unsupported",
        "'', 400, invalid",
    })
    void cannotBuildFromARepositoryYet(String url, int status, String kind) throws Exception {
        var reply = server.post("/api/plugins", "{\"repository_url\": \"" + url + "\"}")
                .isProblem(status);

        assertThat(reply.get("type")).isEqualTo("urn:mortise:problem:" + kind);
    }

    @Test
    void replacesAJar() throws Exception {
        server.install("acme-1.jar", "acme 1.0.0");

        var reply = put("acme", "acme 2.0.0").hasStatus(200);

        assertThat(reply.get("version")).isEqualTo("2.0.0");
        assertThat(server.plugins.plugin("acme").orElseThrow().generations())
                .extracting("file")
                .containsExactly("acme-1.jar", "acme-1.jar");
    }

    @Test
    void doesNotReplaceAPluginByAnother() throws Exception {
        server.install("acme-1.jar", "acme 1.0.0");

        put("acme", "other 2.0.0").isProblem(409);
        put("nobody", "nobody 2.0.0").isProblem(404);

        assertThat(server.plugins.plugins()).hasSize(1);
    }

    @Test
    void removes() throws Exception {
        server.install("acme-1.jar", "acme 1.0.0");

        assertThat(server.delete("/api/plugins/acme").hasStatus(204).body()).isEmpty();
        server.delete("/api/plugins/acme").isProblem(404);
        server.get("/api/plugins/acme").isProblem(404);
    }

    @Test
    void saysWhy() throws Exception {
        server.install("acme.jar", "acme 1.0.0 waiting");
        server.install("good.jar", "good 1.0.0");

        assertThat(server.get("/api/plugins/acme/why").json())
                .containsEntry("active", false)
                .containsEntry("sentence", "needs package com.acme.x")
                .containsEntry("mend", "Drop acme-x into deploy/.");
        assertThat(server.get("/api/plugins/good/why").json()).isEqualTo(Map.of("name", "good", "active", true));
        assertThat(server.get("/api/diagnosis/com.acme").get("active")).isEqualTo(false);
        server.get("/api/plugins/nobody/why").isProblem(404);
        server.get("/api/diagnosis/unknown").isProblem(404);
    }

    @Test
    void choosesVersions() throws Exception {
        server.install("acme-1.jar", "acme 1.0.0");
        server.post("/api/plugins/acme/rollback").isProblem(409);
        server.install("acme-2.jar", "acme 2.0.0");

        server.post("/api/plugins/acme/swap", "{\"version\": \"1.0.0\"}").hasStatus(200);
        server.post("/api/plugins/acme/swap", "{\"version\": \"9.0.0\"}").isProblem(404);
        server.post("/api/plugins/acme/swap", "{\"version\": \"one\"}")
                .isProblem(400)
                .names("version");
        server.post("/api/plugins/acme/swap", "{}").isProblem(400).names("version");
        server.post("/api/plugins/acme/swap", "{\"version\": 1}").isProblem(400).names("version");
        server.post("/api/plugins/acme/drain", "{\"version\": \"2.0.0\"}").hasStatus(200);
        assertThat(server.post("/api/plugins/acme/rollback").hasStatus(200).get("version"))
                .isEqualTo("1.0.0");
    }

    @Test
    void sharesCalls() throws Exception {
        server.install("acme-1.jar", "acme 1.0.0");

        assertThat(share("acme", "{\"version\": \"1.0.0\", \"share\": 0.1}")
                        .hasStatus(200)
                        .get("generations"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(generation -> generation.get("share"))
                .containsExactly(0.1);
        share("acme", "{\"version\": \"1.0.0\", \"share\": 2}").isProblem(400).names("share");
        share("acme", "{\"version\": \"1.0.0\"}").isProblem(400).names("share");
        share("acme", "{\"share\": 0.1}").isProblem(400).names("version");
        share("nobody", "{\"version\": \"1.0.0\", \"share\": 0.1}").isProblem(404);
    }

    private static Reply share(String plugin, String json) throws Exception {
        return server.send(
                "PUT", "/api/plugins/" + plugin + "/share", "application/json", BodyPublishers.ofString(json));
    }

    @Test
    void plansWithoutDoing() throws Exception {
        var plan = server.send(
                        "POST",
                        "/api/plugins/plan?file=acme.jar",
                        "application/java-archive",
                        BodyPublishers.ofString("acme 1.0.0"))
                .hasStatus(200);

        assertThat(plan.json()).containsEntry("outcome", "add").containsEntry("version", "1.0.0");
        assertThat(server.plugins.plugins()).isEmpty();
    }

    @Test
    void listsLeaks() throws Exception {
        assertThat(server.get("/api/plugins/leaks").hasStatus(200).list())
                .extracting("plugin", "version", "generation")
                .containsExactly(tuple("old", "1.0.0", 3));
    }

    private static Reply put(String name, String jar) throws Exception {
        return server.send("PUT", "/api/plugins/" + name, "application/java-archive", BodyPublishers.ofString(jar));
    }
}
