package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectsTest extends ServerTest {
    @Test
    void createsShowsAndLists() throws Exception {
        var created = server.post("/api/projects", "{\"name\": \"full-shop\", \"description\": \"Orders\"}")
                .hasStatus(201);

        assertThat(created.header("Location")).isEqualTo("/api/projects/full-shop");
        assertThat(server.get("/api/projects/full-shop").hasStatus(200).json())
                .containsEntry("id", "full-shop")
                .containsEntry("description", "Orders")
                .containsEntry("status", "active")
                .containsEntry("content", Map.of("pipelines", 1))
                .containsKeys("created_at", "updated_at");
        assertThat(server.get("/api/projects").list()).extracting("name").containsExactly("default", "full-shop");
        server.post("/api/projects", "{\"name\": \"full-shop\"}").isProblem(409);
        server.post("/api/projects", "{\"name\": \"a b\"}").isProblem(400).names("name");
        server.post("/api/projects", "{}").isProblem(400).names("name");
        server.get("/api/projects/nobody").isProblem(404);
    }

    @Test
    void keepsWhatAnUpdateLeavesOut() throws Exception {
        server.post("/api/projects", "{\"name\": \"shop\", \"description\": \"Orders\"}");

        var updated = server.send(
                "PUT", "/api/projects/shop", "application/json", BodyPublishers.ofString("{\"name\": \"store\"}"));

        assertThat(updated.hasStatus(200).json())
                .containsEntry("id", "shop")
                .containsEntry("name", "store")
                .containsEntry("description", "Orders");
    }

    @Test
    void removesWhatOwnsNothingOrIsForced() throws Exception {
        server.post("/api/projects", "{\"name\": \"full-shop\"}");

        server.delete("/api/projects/full-shop").isProblem(409);
        server.delete("/api/projects/full-shop?force=perhaps").isProblem(400).names("force");
        server.delete("/api/projects/full-shop?force=true").hasStatus(204);
        server.delete("/api/projects/full-shop?force=true").isProblem(404);
    }

    @Test
    void clonesAndArchives() throws Exception {
        server.post("/api/projects", "{\"name\": \"shop\"}");

        assertThat(server.post("/api/projects/shop/clone", "{\"name\": \"shop-2\"}")
                        .hasStatus(201)
                        .header("Location"))
                .isEqualTo("/api/projects/shop-2");
        server.post("/api/projects/shop/clone", "{}").isProblem(400).names("name");
        server.post("/api/projects/nobody/clone", "{\"name\": \"shop-3\"}").isProblem(404);
        assertThat(server.post("/api/projects/shop/archive").hasStatus(200).get("status"))
                .isEqualTo("archived");
        assertThat(server.post("/api/projects/shop/unarchive").hasStatus(200).get("status"))
                .isEqualTo("active");
    }
}
