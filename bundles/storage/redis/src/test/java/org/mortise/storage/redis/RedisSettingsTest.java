package org.mortise.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.StorageScope;

class RedisSettingsTest {

    @Test
    void a_connection_string_says_where_the_server_is() {
        assertThat(Server.of("redis://localhost")).hasToString("localhost:6379");
        assertThat(Server.of("redis://localhost/").database()).isZero();
        assertThat(Server.of("rediss://cache.example.org:6380/3"))
                .returns(6380, Server::port)
                .returns(3, Server::database)
                .returns(true, Server::tls);
        assertThat(Server.of("redis://[::1]:7000").host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "http://localhost",
                "redis://",
                "redis://localhost/first",
                "redis://localhost/0?x=y",
                "redis://:hush hush@localhost",
                "redis://:hush@localhost",
                "redis://default:hush@localhost"
            })
    void any_other_is_refused_without_what_may_be_a_password(String text) {
        assertThatThrownBy(() -> Server.of(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("connection_string")
                .hasMessageNotContaining("hush");
    }

    @Test
    void a_prefix_cannot_lead_into_what_another_one_has() {
        var settings = new RedisStorage.Settings(
                "redis://localhost", Optional.empty(), Optional.empty(), "mortise:other", 1, 1, 1);
        assertThatThrownBy(() -> new RedisStorage().open(settings, new StorageScope("shop", "one", Path.of("x"))))
                .hasMessageContaining("prefix");
    }

    @Test
    void a_session_opens_without_a_server_and_says_that_there_is_none() throws Exception {
        var settings = new RedisStorage.Settings(
                "redis://127.0.0.1:1", Optional.empty(), Optional.empty(), "mortise", 1, 1, 1);
        try (var session = new RedisStorage().open(settings, new StorageScope("shop", "one", Path.of("x")))) {
            assertThatThrownBy(session::health).hasMessageContaining("Redis at 127.0.0.1:1 cannot be reached");
        }
    }
}
