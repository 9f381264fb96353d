package org.mortise.storage.elasticsearch;

import java.util.Map;
import java.util.TreeMap;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.mortise.storage.json.Json;

/** What is asked of a server. */
record Ask(String method, String path, Map<String, String> parameters, byte[] body) {
    private static final byte[] NOTHING = {};

    static Ask get(String path) {
        return new Ask("GET", path, Map.of(), NOTHING);
    }

    static Ask post(String path) {
        return new Ask("POST", path, Map.of(), NOTHING);
    }

    static Ask put(String path) {
        return new Ask("PUT", path, Map.of(), NOTHING);
    }

    static Ask delete(String path) {
        return new Ask("DELETE", path, Map.of(), NOTHING);
    }

    Ask with(String parameter, String value) {
        var more = new TreeMap<>(parameters);
        more.put(parameter, value);
        return new Ask(method, path, more, body);
    }

    /** Answers of this status are no failure. */
    Ask bearing(int status) {
        return with("ignore", String.valueOf(status));
    }

    Ask saying(Map<String, ?> json) {
        return saying(Json.bytes(json));
    }

    Ask saying(byte[] body) {
        return new Ask(method, path, parameters, body);
    }

    Request toRequest() {
        var request = new Request(method, path);
        request.addParameters(parameters);
        if (body.length > 0) {
            request.setEntity(new NByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }
        return request;
    }
}
