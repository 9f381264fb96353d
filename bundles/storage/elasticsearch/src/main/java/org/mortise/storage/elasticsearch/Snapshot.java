package org.mortise.storage.elasticsearch;

import java.util.List;
import java.util.Map;

/**
 * An index as it was at one moment, so that a record that changes its place in an order while pages of it are read is
 * neither told twice nor missed. The two makes ask for it in different words.
 */
record Snapshot(Client client, boolean elasticsearch, String id) {
    /** Between two pages; a reader may be slow. */
    private static final String KEPT = "10m";

    /** A snapshot without an id where there is no such index. */
    static Snapshot take(Client client, String alias, boolean elasticsearch) throws Exception {
        var answer = client.call(Ask.post(alias + (elasticsearch ? "/_pit" : "/_search/point_in_time"))
                .with("keep_alive", KEPT)
                .bearing(404));
        var id = answer.json().get(elasticsearch ? "id" : "pit_id");
        return new Snapshot(client, elasticsearch, id == null ? "" : id.toString());
    }

    boolean isEmpty() {
        return id.isEmpty();
    }

    Map<String, Object> toJson() {
        return Map.of("id", id, "keep_alive", KEPT);
    }

    void release() throws Exception {
        client.call(
                elasticsearch
                        ? Ask.delete("_pit").bearing(404).saying(Map.of("id", id))
                        : Ask.delete("_search/point_in_time").bearing(404).saying(Map.of("pit_id", List.of(id))));
    }
}
