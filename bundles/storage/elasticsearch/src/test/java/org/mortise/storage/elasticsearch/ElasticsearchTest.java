package org.mortise.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.StorageScope;

class ElasticsearchTest extends ServerContract {
    @RegisterExtension
    static final TestServer SERVER = new ElasticsearchProcess();

    @Override
    TestServer server() {
        return SERVER;
    }

    @Override
    public List<String> secrets() {
        var header = Base64.getEncoder().encodeToString(("keeper:" + ElasticsearchProcess.PASSWORD).getBytes());
        return List.of(ElasticsearchProcess.PASSWORD, header);
    }

    @Test
    void it_says_what_it_is() throws Exception {
        try (var session = session(1, 60)) {
            assertThat(session.metadata().version()).startsWith("8.");
        }
    }

    @Test
    void a_password_that_is_wrong_is_told_and_not_shown() throws Exception {
        var settings = SERVER.settings(SERVER.url(), Optional.of(new Secret("hush")), 1, 60);
        try (var session = new ElasticsearchStorage().open(settings, new StorageScope("shop", "one", Path.of("x")))) {
            assertThatThrownBy(() -> session.store(List.of(record("refused", "1", Map.of()))))
                    .hasMessageContaining("does not let us")
                    .hasMessageContaining("'password'")
                    .hasMessageNotContaining("hush");
        }
    }

    @Test
    void what_the_user_may_not_do_is_told() throws Exception {
        var all = SERVER.settings();
        var elsewhere = new ElasticsearchStorage.Settings(
                all.connectionString(), all.user(), all.password(), Optional.empty(), "others", 1, 1, 60);
        try (var session = new ElasticsearchStorage().open(elsewhere, new StorageScope("shop", "one", Path.of("x")))) {
            assertThatThrownBy(() -> session.store(List.of(record("refused", "1", Map.of()))))
                    .hasMessageContaining("does not let us");
        }
    }

    /** One that is right cannot be had: this server has not what its makers keep keys with. */
    @Test
    void a_key_is_given_in_the_place_of_user_and_password_and_is_not_shown() throws Exception {
        var key = Base64.getEncoder().encodeToString("some:hush".getBytes());
        var settings = new ElasticsearchStorage.Settings(
                SERVER.url(), Optional.empty(), Optional.empty(), Optional.of(new Secret(key)), "mortise", 1, 5, 60);
        try (var session = new ElasticsearchStorage().open(settings, new StorageScope("shop", "one", Path.of("x")))) {
            assertThatThrownBy(session::health)
                    .hasMessageContaining("does not let us")
                    .hasMessageContaining("unable to authenticate with provided credentials")
                    .hasMessageNotContaining(key)
                    .hasMessageNotContaining("hush");
        }
    }
}
