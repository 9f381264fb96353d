package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest extends ServerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "[::1]", "app.localhost", "10.0.0.7"
            })
    void isKnownByPlainAddressesAndAsLocalhost(String host) throws Exception {
        server.pipelines.create("name: x");

        request("GET", "Host: " + host).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "1.2.3"
            })
    void isKnownByNoOtherName(String host) throws Exception {
        request("GET", "Host: " + host).isProblem(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Origin: http://localhost.evil.example:80",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: cross-site\r\nOrigin: http://localhost",
            })
    void changesNothingForPagesOfOthers(String headers) throws Exception {
        server.pipelines.create("name: x");

        request("DELETE", "Host: localhost\r\n" + headers).isProblem(403);
        request("GET", "Host: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + headers)
                .isProblem(403);
        request("GET", "Host: localhost\r\n" + headers).hasStatus(200);

        assertThat(server.pipelines.list("")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: no browser",
                "Sec-Fetch-Site: none",
                "Sec-Fetch-Site: same-origin\r\nOrigin: http://localhost",
                "Origin: http://localhost",
            })
    void worksForItsOwnPagesAndForPrograms(String headers) throws Exception {
        server.pipelines.create("name: x");

        request("DELETE", "Host: localhost\r\n" + headers).hasStatus(204);
    }

    @Test
    void letsOldProtocolsIn() throws Exception {
        Wire.send(server.port(), "GET /ready HTTP/1.0\r\n\r\n").hasStatus(200);
    }

    private static Reply request(String method, String headers) throws IOException {
        return Wire.send(server.port(), method + " /api/pipelines/x HTTP/1.1\r\n" + headers + "\r\n\r\n");
    }
}
