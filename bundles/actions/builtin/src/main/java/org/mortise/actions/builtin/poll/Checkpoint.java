package org.mortise.actions.builtin.poll;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mortise.actions.builtin.http.Call;
import org.mortise.actions.builtin.http.Reply;
import org.mortise.api.problem.ProblemException;

/**
 * Where a poll stopped; what it gives is for its next time. Nothing keeps it but the pipeline, by {@code save_checkpoint}.
 *
 * @param seenHashes the fingerprints of items that were given, the oldest first
 * @param etag the version that an HTTP server named
 * @param lastModified when an HTTP server says its answer was changed
 * @param lastPolledAt when it was asked
 * @param lastCursor the greatest value of a table's cursor that was given
 */
public record Checkpoint(
        List<String> seenHashes,
        Optional<String> etag,
        Optional<String> lastModified,
        Optional<Instant> lastPolledAt,
        Optional<Object> lastCursor) {

    /** Reads the parameter {@code checkpoint}: the first poll has none, or an empty one. */
    public static Checkpoint of(Optional<Map<String, Object>> given) {
        var fields = given.orElse(Map.of());
        return new Checkpoint(
                hashes(fields.get("seen_hashes")),
                text(fields, "etag"),
                text(fields, "last_modified"),
                Optional.empty(),
                Optional.ofNullable(fields.get("last_cursor")));
    }

    private static List<String> hashes(Object given) {
        if (given == null) {
            return List.of();
        } else if (given instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw ProblemException.invalid("checkpoint.seen_hashes", "must be a list of strings");
    }

    private static Optional<String> text(Map<String, Object> fields, String name) {
        var given = fields.get(name);
        if (given == null || given instanceof String) {
            return Optional.ofNullable((String) given).filter(text -> !text.isEmpty());
        }
        throw ProblemException.invalid("checkpoint." + name, "must be a string");
    }

    /** The call that is answered by "not modified" when there is nothing new. */
    public Call ask(Call call) {
        var asked = etag.isEmpty() ? call : call.with("If-None-Match", etag.get());
        return lastModified.isEmpty() ? asked : asked.with("If-Modified-Since", lastModified.get());
    }

    /** The checkpoint after a poll now. */
    public Checkpoint polled() {
        return new Checkpoint(seenHashes, etag, lastModified, Optional.of(Instant.now()), lastCursor);
    }

    /** The checkpoint after a poll now that gave an answer of this version. */
    public Checkpoint polled(Reply reply) {
        return new Checkpoint(
                seenHashes,
                reply.header("etag"),
                reply.header("last-modified"),
                Optional.of(Instant.now()),
                lastCursor);
    }

    /** The checkpoint with other fingerprints. */
    public Checkpoint seen(List<String> hashes) {
        return new Checkpoint(hashes, etag, lastModified, lastPolledAt, lastCursor);
    }

    /** The checkpoint with another cursor. */
    public Checkpoint at(Object cursor) {
        return new Checkpoint(seenHashes, etag, lastModified, lastPolledAt, Optional.of(cursor));
    }
}
