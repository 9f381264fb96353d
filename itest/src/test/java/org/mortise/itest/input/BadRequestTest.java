package org.mortise.itest.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;
import org.mortise.itest.make.PluginJar;

/** Bodies that are too large, and names that would lead elsewhere. */
class BadRequestTest {
    private static final String JSON = "application/json";
    private static final String JAR = "application/java-archive";
    private static final int MEGABYTE = 1 << 20;

    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Rest rest = MORTISE.instance().rest();
    private Present before;

    @BeforeEach
    void remember() {
        before = Present.in(MORTISE.instance());
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(Present.in(MORTISE.instance())).isEqualTo(before);
        assertThat(rest.get("/health").good().get("status").asText()).isEqualTo("healthy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/pipelines", "/api/pipelines/any/execute", "/api/plugins/builtin/swap"})
    void aHundredMegabytes(String path) {
        var announced = BodyPublishers.ofByteArray(new byte[100 * MEGABYTE]);
        var inPieces = BodyPublishers.ofInputStream(BadRequestTest::hundredMegabytes);

        assertThat(rest.post(path, JSON, announced).problem(413)).isNotEmpty();
        assertThat(rest.post(path, JSON, inPieces).problem(413)).isNotEmpty();
    }

    @Test
    void aHundredMegabytesThatAreNoJar() {
        var jar = BodyPublishers.ofInputStream(BadRequestTest::hundredMegabytes);

        assertThat(rest.post("/api/plugins?file=big.jar", JAR, jar).wrongFields(400))
                .containsExactly("jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.jar",
                "..%2Fevil.jar",
                "/etc/evil.jar",
                "evil.jar%00.jar",
                ".jar",
                ".evil.jar",
                "evil.exe",
                "a/b.jar",
                "a%5Cb.jar",
                "evil.jar/",
                ""
            })
    void aFileNameThatIsNone(String name) {
        assertThat(rest.post("/api/plugins?file=" + name, JAR, evil().bytes()).wrongFields(400))
                .containsExactly("file");
    }

    @Test
    void aPluginWhoseNameIsAPath() {
        var jar = evil().header("Provide-Capability", "mortise.plugin;name=\"../../evil\"")
                .bytes();

        assertThat(rest.post("/api/plugins?file=evil.jar", JAR, jar).wrongFields(400))
                .containsExactly("jar");
    }

    @Test
    void aJarInThePlaceOfAnotherPlugin() {
        var reply = rest.put("/api/plugins/builtin", JAR, BodyPublishers.ofByteArray(evil().bytes()));

        assertThat(reply.problem(409).get("detail").asText()).contains("'evil'", "'builtin'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/pipelines/%2e%2e%2fgood",
                "/api/plugins/%2e%2e%2f%2e%2e",
                "/api/plugins/%2e%2e/why",
                "/api/worktasks/%2e%2e",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/api/pipelines/%00",
                "/api/pipelines/%ff",
                "/api/pipelines/'%20OR%20'1'='1"
            })
    void anAddressThatLeadsElsewhere(String path) {
        var reply = rest.get(path);

        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.problem(reply.status())).isNotEmpty();
    }

    private static PluginJar evil() {
        return PluginJar.plugin("evil", "1.0.0").action("a", "return Map.of();");
    }

    private static InputStream hundredMegabytes() {
        var megabyte = new byte[MEGABYTE];
        var all = Stream.generate(() -> new ByteArrayInputStream(megabyte))
                .limit(100)
                .toList();
        return new SequenceInputStream(Collections.enumeration(all));
    }
}
