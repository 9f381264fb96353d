package org.mortise.storage.elasticsearch;

import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Response;
import org.mortise.storage.json.Json;

/**
 * What a server says.
 *
 * @param elasticsearch whether it is one; if not, it is an OpenSearch
 */
record Answer(int status, boolean elasticsearch, Map<String, Object> json) {

    static Answer of(Response response) throws IOException {
        var body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
        return new Answer(
                response.getStatusLine().getStatusCode(),
                response.getHeader("X-elastic-product") != null,
                body.length == 0 ? Map.of() : Json.object(body));
    }

    /** What is at the end of a path of names; an empty object where nothing is. */
    static Map<?, ?> object(Map<?, ?> json, String... path) {
        var at = json;
        for (var name : path) {
            at = at.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
        }
        return at;
    }

    @SuppressWarnings("unchecked") // their keys are texts, by the syntax
    static List<Map<String, Object>> objects(Object list) {
        return list instanceof List<?> items
                ? items.stream().map(item -> (Map<String, Object>) item).collect(toList())
                : List.of();
    }
}
