package org.mortise.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.StorageScope;

class SettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:9200",
                "ftp://localhost",
                "http://",
                "http://a,",
                "http://a:hush@b",
                "http://a:hu sh@b",
                "http://a/hush",
                "http://a?key=hush",
                "https://b,http://a:hush@b"
            })
    void a_connection_string_is_refused_without_what_may_be_a_password(String text) {
        assertThatThrownBy(() -> Servers.of(text))
                .hasMessageContaining("connection_string")
                .hasMessageNotContaining("hush");
    }

    @Test
    void a_connection_string_says_where_the_servers_are() {
        assertThat(Servers.of("http://localhost")).hasToString("localhost:9200");
        assertThat(Servers.of("https://a:443/, http://[::1]:9201")).hasToString("a:443, [::1]:9201");
    }

    @Test
    void who_asks_is_said_in_one_way() {
        var key = Optional.of(new Secret("hush"));
        var none = Optional.<Secret>empty();
        for (var settings : List.of(
                settings(Optional.of("user"), key, key, "mortise"),
                settings(Optional.of("user"), none, none, "mortise"),
                settings(Optional.empty(), key, none, "mortise"),
                settings(Optional.empty(), none, Optional.of(new Secret("hush\nX-Header: x")), "mortise"),
                settings(Optional.empty(), none, key, "Mortise"),
                settings(Optional.empty(), none, key, "*"))) {
            assertThatThrownBy(() -> new ElasticsearchStorage()
                            .open(settings, new StorageScope("shop", "one", Path.of("unused"))))
                    .hasMessageNotContaining("hush");
        }
    }

    private static ElasticsearchStorage.Settings settings(
            Optional<String> user, Optional<Secret> password, Optional<Secret> key, String prefix) {
        return new ElasticsearchStorage.Settings("http://localhost", user, password, key, prefix, 1, 1, 1);
    }

    @Test
    void names_are_told_apart_and_fit_an_index() {
        var names = new Names("mortise", "shop");
        assertThat(names.alias("orders")).isEqualTo("mortise-shop-orders");
        assertThat(names.alias("Order_items")).isEqualTo("mortise-shop-_4f_rder_5f_items");
        assertThat(new Names("p".repeat(40), "Q".repeat(50)).alias("\ud83d\ude00".repeat(100)))
                .matches("[a-z0-9_-]{1,250}");
        assertThat(names.alias("x".repeat(199) + '1')).isNotEqualTo(names.alias("x".repeat(199) + '2'));
        assertThat(new Names("a-b", "c").alias("d")).isNotEqualTo(new Names("a", "b-c").alias("d"));
        assertThat(names.alias("../_all?x=*")).matches("[a-z0-9_-]+");
    }

    @Test
    void ids_of_documents_are_those_of_records_where_they_fit() {
        assertThat(Names.document("a/b ?*\u0001")).isEqualTo("a/b ?*\u0001");
        var long1 = Names.document("\u4e2d".repeat(200));
        assertThat(long1).hasSizeLessThan(100).isNotEqualTo(Names.document("\u4e2d".repeat(199) + 'x'));
        assertThat(Names.document(long1)).isNotEqualTo(long1);
    }
}
