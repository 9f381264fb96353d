package org.mortise.storage.neo4j;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.storage.json.Json;
import org.mortise.storage.keys.AttributeKeys;
import org.mortise.storage.keys.SortKey;

/** A record as a node: the record whole, as JSON, and what its attributes are found and sorted by. */
final class Node {
    static final String ID = "id";
    static final String JSON = "cir";

    /** An index has room for some eight thousand bytes. */
    private static final int LONGEST = 1000;

    private Node() {}

    static Map<String, Object> properties(Cir record) {
        var properties = new HashMap<String, Object>();
        AttributeKeys.of(record.data()).forEach((attribute, key) -> {
            properties.put(Names.key(attribute), cut(key));
            if (isLong(key)) {
                properties.put(Names.whole(attribute), key);
            }
        });
        properties.put(ID, SortKey.text(record.id()));
        properties.put(JSON, new String(Json.bytes(record.toMap()), UTF_8));
        return properties;
    }

    /** Whether a key is kept as a whole beside what an index has of it. */
    static boolean isLong(String key) {
        return key.length() >= LONGEST;
    }

    /** What an index has of a key; where that is alike, the whole ones decide. */
    static String cut(String key) {
        return isLong(key) ? key.substring(0, LONGEST) : key;
    }

    static Cir record(String json) {
        try {
            return Cir.of(Json.object(json.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.FAILED,
                    "A node of ours in Neo4j is no record: " + e.getMessage(),
                    "Somebody else has changed it; store the record again.");
        }
    }
}
