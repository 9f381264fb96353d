package org.mortise.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {

    @Test
    void isThisMachineUnlessSaidOtherwise() {
        assertThat(HttpAddress.of(settings(Map.of("org.osgi.service.http.port", "8080"))))
                .isEqualTo(new HttpAddress("127.0.0.1", 8080));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "localhost", "::1"})
    void mayBeAnyNameOfThisMachine(String host) {
        assertThatCode(new HttpAddress(host, 0)::requireLoopback).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void isRefusedWhereOthersCanReachIt(String host) {
        assertRefused(new HttpAddress(host, 0)::requireLoopback, "will not listen on " + host + ": no authenticator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", "", "$[env:PORT]"})
    void isRefusedWithoutAPort(String port) {
        assertRefused(
                () -> HttpAddress.of(settings(Map.of("org.osgi.service.http.port", port))),
                "the HTTP port '" + port + "' is not a number");
    }

    @Test
    void isTakenWhileAnotherListens() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(new HttpAddress("127.0.0.1", other.getLocalPort())::requireFree)
                    .isInstanceOfSatisfying(
                            LaunchException.class, e -> assertThat(e.exit()).isEqualTo(Exit.ADDRESS_TAKEN))
                    .hasMessageStartingWith("cannot listen on 127.0.0.1:%d", other.getLocalPort())
                    .hasMessageContaining("MORTISE_HTTP_PORT");
        }
    }

    private static void assertRefused(ThrowingCallable check, String complaint) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exit()).isEqualTo(Exit.REFUSED))
                .hasMessageStartingWith(complaint);
    }

    private static Dictionary<String, Object> settings(Map<String, String> values) {
        return new Hashtable<>(values);
    }
}
