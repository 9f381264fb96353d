package org.mortise.actions.builtin.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

class SendRequestTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private Http http;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/echo", exchange -> {
            var body = exchange.getRequestMethod()
                    + ' '
                    + exchange.getRequestHeaders().getFirst("X-Given")
                    + ' '
                    + exchange.getRequestHeaders().getFirst("Content-Type")
                    + ' '
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + ' '
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            answer(exchange, 200, body.getBytes(UTF_8));
        });
        server.createContext("/status", exchange -> answer(exchange, 503, "sorry".getBytes(UTF_8)));
        server.createContext("/latin", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=\"ISO-8859-1\"");
            answer(exchange, 200, "größer".getBytes(ISO_8859_1));
        });
        server.createContext("/large", exchange -> answer(exchange, 200, new byte[2000]));
        server.createContext("/moved", exchange -> redirect(exchange, 302, "/echo"));
        server.createContext("/kept", exchange -> redirect(exchange, 307, "/echo"));
        server.createContext("/circle", exchange -> redirect(exchange, 302, "/circle"));
        server.createContext("/away", exchange -> redirect(exchange, 302, "http://169.254.169.254/latest/"));
        server.createContext("/file", exchange -> redirect(exchange, 302, "file:///etc/passwd"));
        server.createContext(
                "/elsewhere", exchange -> redirect(exchange, 302, url("/echo").replace("127.0.0.1", "localhost")));
        server.createContext("/never", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            asked.countDown();
            hold();
            exchange.close();
        });
        server.start();
        http = new Http(AddressPolicy.denying("169.254.0.0/16"), LONG, 1000);
    }

    private void hold() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() throws Exception {
        over.countDown();
        http.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("X-Answer", "first");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, int status, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        answer(exchange, status, new byte[0]);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private SendRequest.Response send(String method, String path, Object body, Map<String, String> headers)
            throws Exception {
        var parameters = new SendRequest.Parameters(url(path), method, Optional.ofNullable(body), headers);
        return new SendRequest(http).run(parameters, null).response();
    }

    private SendRequest.Response get(String path) throws Exception {
        return send("GET", path, null, Map.of());
    }

    private static void refused(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(kind));
    }

    @Test
    void sendsWhatItIsGiven() throws Exception {
        var response = send("post", "/echo", "words", Map.of("X-Given", "header", "Content-Type", "text/plain"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("POST header text/plain null words");
        assertThat(response.headers()).containsEntry("x-answer", "first");
    }

    @Test
    void sendsValuesAsJson() throws Exception {
        assertThat(send("PUT", "/echo", Map.of("a", List.of(1)), Map.of()).body())
                .isEqualTo("PUT null application/json null {\"a\":[1]}");
    }

    @Test
    void takesAnErrorForAnAnswer() throws Exception {
        assertThat(get("/status").statusCode()).isEqualTo(503);
        assertThat(get("/status").body()).isEqualTo("sorry");
    }

    @Test
    void readsTheEncodingThatIsTold() throws Exception {
        assertThat(get("/latin").body()).isEqualTo("größer");
    }

    @Test
    void boundsTheBody() {
        refused(Kind.TOO_LARGE, () -> get("/large"));
    }

    @Test
    void followsRedirectsAsBrowsersDo() throws Exception {
        assertThat(send("POST", "/moved", "words", Map.of()).body()).isEqualTo("GET null null null ");
        assertThat(send("POST", "/kept", "words", Map.of()).body())
                .startsWith("POST")
                .endsWith("words");
        refused(Kind.FAILED, () -> get("/circle"));
        refused(Kind.INVALID, () -> get("/file"));
    }

    @Test
    void tellsNoSecretToAnotherHost() throws Exception {
        var secret = Map.of("Authorization", "s3cret", "X-Given", "kept");
        assertThat(send("GET", "/moved", null, secret).body()).contains("s3cret");
        assertThat(send("GET", "/elsewhere", null, secret).body())
                .contains("kept")
                .doesNotContain("s3cret");
    }

    @Test
    void sendsNameAndPasswordOfTheAddress() throws Exception {
        var url = url("/echo").replace("127.0.0.1", "ada:pw%21@127.0.0.1");
        var call = new SendRequest.Parameters(url, "GET", Optional.empty(), Map.of());
        assertThat(new SendRequest(http).run(call, null).response().body())
                .contains("Basic " + Base64.getEncoder().encodeToString("ada:pw!".getBytes(UTF_8)));
        var own = new SendRequest.Parameters(url, "GET", Optional.empty(), Map.of("authorization", "mine"));
        assertThat(new SendRequest(http).run(own, null).response().body()).contains(" mine ");

        var circle = new SendRequest.Parameters(
                url.replace("/echo", "/circle?key=s3cret"), "GET", Optional.empty(), Map.of());
        assertThatThrownBy(() -> new SendRequest(http).run(circle, null))
                .hasMessageContaining("redirects from 127.0.0.1:")
                .message()
                .doesNotContain("pw", "s3cret");
    }

    @Test
    void endsWhenItIsInterrupted() throws Exception {
        var call = new FutureTask<>(() -> get("/never"));
        var caller = new Thread(call);
        caller.start();
        asked.await();
        caller.interrupt();
        assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void endsWhenTheBodyTakesTooLong() throws Exception {
        http.close();
        http = new Http(AddressPolicy.denying(), Duration.ofMillis(100), 1000);
        refused(Kind.TIMEOUT, () -> get("/never"));
    }

    @Test
    void failsWhereNobodyListens() {
        var port = server.getAddress().getPort();
        server.stop(0);
        var parameters = new SendRequest.Parameters("http://127.0.0.1:" + port, "GET", Optional.empty(), Map.of());
        assertThatThrownBy(() -> new SendRequest(http).run(parameters, null))
                .isInstanceOf(ProblemException.class)
                .hasMessage("127.0.0.1:" + port + " cannot be reached: it does not accept connections.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "words",
                "ftp://host/",
                "file:///etc/passwd",
                "http://",
                "http:///x",
                "http://a b/",
                "//host/"
            })
    void refusesWhatIsNoUrl(String url) {
        var parameters = new SendRequest.Parameters(url, "GET", Optional.empty(), Map.of());
        refused(Kind.INVALID, () -> new SendRequest(http).run(parameters, null));
    }

    @Test
    void refusesHeadersAndMethodsThatAreNone() {
        refused(Kind.INVALID, () -> send("GET", "/echo", null, Map.of("a b", "c")));
        refused(Kind.INVALID, () -> send("GET", "/echo", null, Map.of("x", "a\r\nb: c")));
        refused(Kind.INVALID, () -> send("GE T", "/echo", null, Map.of()));
    }

    @Test
    void keepsAwayFromDeniedNetworks() {
        var parameters = new SendRequest.Parameters("http://169.254.169.254/", "GET", Optional.empty(), Map.of());
        refused(Kind.FORBIDDEN, () -> new SendRequest(http).run(parameters, null));
        refused(Kind.FORBIDDEN, () -> get("/away"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.2.3, true",
        "10.0.0.0/8, 11.1.2.3, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "fe80::/10, [fe80::1], true",
        "fe80::/10, [fec0::1], false",
        "::/0, 8.8.8.8, false",
        "127.0.0.0/8, [::ffff:127.0.0.1], true",
        "10.0.0.0/7, 11.0.0.1, true",
        "private, 127.0.0.1, true",
        "private, 0.0.0.0, true",
        "private, [::1], true",
        "private, 192.168.1.1, true",
        "private, 172.20.0.1, true",
        "private, 169.254.169.254, true",
        "private, [fd12::1], true",
        "private, [::ffff:10.0.0.1], true",
        "private, 8.8.8.8, false",
        "private, [2001:4860:4860::8888], false"
    })
    void knowsNetworks(String network, String host, boolean denied) {
        var policy = AddressPolicy.denying(network);
        var uri = java.net.URI.create("http://" + host + "/");
        if (denied) {
            refused(Kind.FORBIDDEN, () -> policy.check(uri));
        } else {
            policy.check(uri);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "private, 127.0.0.0/8, 127.0.0.1, false",
        "private, 127.0.0.0/8, 10.0.0.1, true",
        "10.0.0.0/8, 10.1.2.3, 10.1.2.3, false",
        "10.0.0.0/8, 10.1.2.3, 10.1.2.4, true",
        "0.0.0.0/0, private, 192.168.0.1, false",
        "0.0.0.0/0, private, 8.8.8.8, true",
        "'', 10.0.0.0/8, 8.8.8.8, false"
    })
    void allowsWhatIsNamedOfWhatIsDenied(String deny, String allow, String host, boolean denied) {
        var policy = new AddressPolicy(new String[] {deny}, new String[] {allow});
        var uri = java.net.URI.create("http://" + host + "/");
        if (denied) {
            refused(Kind.FORBIDDEN, () -> policy.check(uri));
        } else {
            policy.check(uri);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "words"})
    void refusesNetworksThatAreNone(String network) {
        assertThatThrownBy(() -> AddressPolicy.denying(network)).isInstanceOf(IllegalArgumentException.class);
    }
}
