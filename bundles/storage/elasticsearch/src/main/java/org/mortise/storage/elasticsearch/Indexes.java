package org.mortise.storage.elasticsearch;

import java.util.Map;
import org.mortise.api.problem.ProblemException;

/** The indices behind the aliases. */
record Indexes(Client client) {
    /** As many ids as a query may have; each is a few bytes, and what a request may have is the server's to say. */
    private static final int MOST_TERMS = 1_000_000;

    /**
     * Makes the index of an alias, unless it is there. Nothing else makes one: a server that made it because something is
     * written would guess what its fields are.
     */
    void make(String alias) throws Exception {
        var answer = client.call(Ask.put(alias + ".1")
                .with("timeout", client.patience())
                .bearing(400)
                .saying(Map.of(
                        "settings",
                        Map.of("index", Map.of("max_terms_count", MOST_TERMS)),
                        "mappings",
                        Document.mapping(),
                        "aliases",
                        Map.of(alias, Map.of("is_write_index", true)))));
        var refusal = Failures.Refusal.of(answer.status(), answer.json());
        if (answer.status() == 400 && !refusal.type().equals("resource_already_exists_exception")) {
            throw new ProblemException(client.failures().problem(refusal));
        }
    }

    /**
     * Has all that was acknowledged be found, whoever wrote it; what is not there yet has nothing to be found. This is
     * done by who reads and not by who writes: a write that waits for it takes up to a second, and one that causes it
     * makes each batch a segment of its own, while for a reader of what is known already it takes no time at all.
     */
    Answer refresh(String alias) throws Exception {
        var answer = client.call(Ask.post(alias + "/_refresh").with("ignore_unavailable", "true"));
        if (!Long.valueOf(0).equals(Answer.object(answer.json(), "_shards").get("failed"))) {
            throw new ProblemException(
                    client.failures().problem(new Failures.Refusal(503, "refresh", "a shard failed")));
        }
        return answer;
    }
}
