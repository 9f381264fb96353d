package org.mortise.actions.builtin.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.actions.builtin.Step;
import org.mortise.actions.builtin.http.WebServer;
import org.mortise.api.problem.ProblemException;

class PollRssTest {
    private static final String ITEM = """
            <item><title> %s </title><link>http://news/%1$s</link><guid isPermaLink="false">id-%1$s</guid>
            <pubDate>Sat, 21 Nov 2026 03:00:00 GMT</pubDate><description>About &lt;b&gt;%1$s&lt;/b&gt;</description></item>
            """;

    private WebServer server;
    private final PollRss action = new PollRss(WebServer.client());

    @BeforeEach
    void start() throws Exception {
        server = new WebServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(String... titles) {
        var items = new StringBuilder();
        for (var title : titles) {
            items.append(ITEM.formatted(title));
        }
        server.serve("/feed", "application/rss+xml", """
                <rss version="2.0"><channel><title>News</title><link>http://news</link><description>All</description>
                %s</channel></rss>""".formatted(items));
    }

    private Map<String, Object> poll(Map<String, Object> before) throws Exception {
        var parameters = new HashMap<String, Object>(Map.of("url", server.url("/feed")));
        if (before != null) {
            parameters.put("checkpoint", before.get("checkpoint"));
        }
        return Step.run(action, parameters);
    }

    @Test
    void givesTwoNewEntriesAndThenNone() throws Exception {
        serve("a", "b");
        var first = poll(null);
        assertThat(first).containsEntry("new_count", 2);
        assertThat(((List<?>) first.get("items")).get(0))
                .isEqualTo(Map.of(
                        "title", "a",
                        "link", "http://news/a",
                        "guid", "id-a",
                        "published_at", "2026-11-21T03:00:00Z",
                        "description", "About <b>a</b>"));
        var second = poll(first);
        assertThat(second).containsEntry("new_count", 0).containsEntry("total_count", 0);

        serve("c", "a", "b");
        assertThat(poll(second)).containsEntry("new_count", 1).containsEntry("total_count", 3);
    }

    @Test
    void readsAtomInOtherEncodings() throws Exception {
        var atom = """
                <?xml version="1.0" encoding="ISO-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>
                <id>urn:n</id><updated>2026-11-21T03:00:00Z</updated><entry><title>gr\u00f6\u00dfer</title><id>urn:1</id>
                <link href="http://news/1"/><updated>2026-11-21T03:00:00Z</updated><summary>S</summary></entry></feed>""";
        server.on("/feed", (exchange, body) -> {
            exchange.getResponseHeaders().add("Content-Type", "application/atom+xml");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(atom.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        });
        assertThat(((List<?>) poll(null).get("items")).get(0))
                .isEqualTo(Map.of(
                        "title", "größer",
                        "link", "http://news/1",
                        "guid", "urn:1",
                        "published_at", "2026-11-21T03:00:00Z",
                        "description", "S"));
    }

    @Test
    void readsNoFileForAnEntity(@TempDir Path directory) throws Exception {
        var secret = Files.writeString(directory.resolve("secret"), "s3cret");
        server.serve(
                "/feed",
                "application/rss+xml",
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"" + secret.toUri()
                        + "\">]><rss version=\"2.0\"><channel><title>&x;</title></channel></rss>");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> poll(null))
                .withMessageContaining("DOCTYPE")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void saysWhatIsNoFeed() {
        server.serve("/feed", "text/html", "<html><body/></html>");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> poll(null))
                .withMessageContaining("is not a feed");
    }
}
