package org.mortise.storage.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.storage.json.Json;
import org.mortise.storage.keys.SortKey;

/**
 * A record as a document, as a server tells of it. The record whole is JSON within a text: servers that pass on a part of
 * a document write its numbers anew, and not those that they cannot hold.
 */
record Document(Map<String, Object> json) {
    static final String ID = "id";
    static final String CIR = "cir";

    static byte[] source(Cir record) {
        var source = new LinkedHashMap<String, Object>();
        source.put(ID, SortKey.text(record.id()));
        source.put(CIR, new String(Json.bytes(record.toMap()), UTF_8));
        source.put(Terms.PATH, Terms.of(record.data()));
        return Json.bytes(source);
    }

    /** What an index is to be: fields that are named here, and no others, whatever is in a document. */
    static Map<String, Object> mapping() {
        return Map.of(
                "dynamic",
                false,
                "properties",
                Map.of(
                        ID,
                        Map.of("type", "keyword"),
                        CIR,
                        Map.of("type", "object", "enabled", false),
                        Terms.PATH,
                        terms()));
    }

    /** Nested, for what is sorted by is the one key of an attribute; in the root, where filters find all of them. */
    private static Map<String, Object> terms() {
        return Map.of(
                "type",
                "nested",
                "include_in_root",
                true,
                "properties",
                Map.of("n", Map.of("type", "keyword", "doc_values", false), "k", Map.of("type", "keyword")));
    }

    String id() {
        return (String) json.get("_id");
    }

    List<?> position() {
        return (List<?>) json.get("sort");
    }

    Cir record() {
        try {
            var cir = json.get("_source") instanceof Map<?, ?> source ? source.get(CIR) : null;
            return Cir.of(Json.object(String.valueOf(cir).getBytes(UTF_8)));
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.FAILED,
                    "The document '" + id() + "' is no record: " + e.getMessage(),
                    "Somebody else has written it; store the record again.");
        }
    }

    /** As long as these are the same, nobody has changed it. */
    Map<String, Object> version() {
        return Map.of("if_seq_no", json.get("_seq_no"), "if_primary_term", json.get("_primary_term"));
    }
}
