package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** An answer as a client has it. */
record Reply(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    Map<String, Object> json() {
        return read(Map.class);
    }

    List<Map<String, Object>> list() {
        return read(List.class);
    }

    Object get(String field) {
        return json().get(field);
    }

    Reply hasStatus(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    /** Checks that this is a problem document, whole and without a word of how the server is made. */
    Reply isProblem(int expected) {
        hasStatus(expected);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json()).containsEntry("status", expected).containsKeys("type", "title", "detail");
        assertThat(body).doesNotContain("Exception").doesNotContain("jetty");
        return this;
    }

    /** Checks that the problem names this field, and no other. */
    Reply names(String field) {
        assertThat((List<?>) get("errors")).extracting("field").containsExactly(field);
        return this;
    }

    @SuppressWarnings("unchecked")
    private <T> T read(Class<?> type) {
        try {
            return (T) MAPPER.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }
}
