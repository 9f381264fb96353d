package org.mortise.storage.elasticsearch;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.ProblemException;
import org.mortise.storage.json.Json;

/** Writes many documents in as few requests as there is room for; each is written for itself. */
final class Bulk {
    /** More at once is no faster, and makes a server short of memory. */
    private static final int LARGEST = 5 << 20;

    private final Client client;
    private final String alias;
    private final long limit;

    Bulk(Client client, String alias) throws Exception {
        this.client = client;
        this.alias = alias;
        limit = client.limit();
    }

    /** One document to be written; without a source to be deleted. */
    record Action(byte[] what, byte[] source) {
        static Action store(String id, byte[] source) {
            return new Action(Json.bytes(Map.of("index", Map.of("_id", id))), source);
        }

        /** In the place of a document as it was. */
        static Action replace(Document was, byte[] source) {
            return new Action(Json.bytes(Map.of("index", its(was))), source);
        }

        /** A document as it was. */
        static Action delete(Document was) {
            return new Action(Json.bytes(Map.of("delete", its(was))), new byte[0]);
        }

        private static Map<String, Object> its(Document was) {
            var its = new LinkedHashMap<>(was.version());
            its.put("_id", was.id());
            return its;
        }

        int bytes() {
            return what.length + source.length + 2;
        }

        void write(ByteArrayOutputStream body) {
            body.writeBytes(what);
            body.write('\n');
            if (source.length > 0) {
                body.writeBytes(source);
                body.write('\n');
            }
        }
    }

    /**
     * What became of it.
     *
     * @param isConflict whether it was not as it was said to be
     * @param isHomeless whether there is no index for it
     * @param problem why it is not done; empty when it is
     */
    record Outcome(boolean isConflict, boolean isHomeless, Optional<Problem> problem) {}

    /** What became of each action, in their order. */
    List<Outcome> send(List<Action> actions) throws Exception {
        var outcomes = new ArrayList<Outcome>(actions.size());
        while (outcomes.size() < actions.size()) {
            var body = new ByteArrayOutputStream();
            var end = outcomes.size();
            do {
                actions.get(end++).write(body);
            } while (end < actions.size() && body.size() + actions.get(end).bytes() <= Math.min(LARGEST, limit));
            outcomes.addAll(sent(end - outcomes.size(), body.toByteArray()));
        }
        return outcomes;
    }

    /** A request that fails as a whole has done nothing, or what may be done again; others may have done more. */
    private List<Outcome> sent(int count, byte[] body) throws Exception {
        try {
            return send(body);
        } catch (ProblemException e) {
            return Collections.nCopies(count, new Outcome(false, false, Optional.of(e.problem())));
        }
    }

    /** Only where there is an alias: no server is to make an index on its own. */
    private List<Outcome> send(byte[] body) throws Exception {
        var answer = client.call(Ask.post(alias + "/_bulk")
                .with("require_alias", "true")
                .with("timeout", client.patience())
                .with("filter_path", "items.*.status,items.*.error")
                .saying(body));
        return Answer.objects(answer.json().get("items")).stream()
                .map(this::outcome)
                .toList();
    }

    private Outcome outcome(Map<String, Object> item) {
        var its = (Map<?, ?>) item.values().iterator().next();
        var status = ((Number) its.get("status")).intValue();
        if (status < 300) {
            return new Outcome(false, false, Optional.empty());
        }
        var refusal = Failures.Refusal.of(status, its);
        var homeless = refusal.isMissingIndex();
        return new Outcome(
                status == 409 || status == 404 && !homeless,
                homeless,
                Optional.of(client.failures().problem(refusal)));
    }
}
