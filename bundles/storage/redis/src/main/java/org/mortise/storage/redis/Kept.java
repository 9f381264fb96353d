package org.mortise.storage.redis;

import java.io.IOException;
import java.util.Map;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.storage.json.Json;

/** A record as it is kept. */
record Kept(String id, byte[] json) {

    static byte[] bytes(Cir record) {
        return Json.bytes(record.toMap());
    }

    Cir record() {
        try {
            return Cir.of(Json.object(json));
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.FAILED,
                    "What Redis has for '" + id + "' is no record: " + e.getMessage(),
                    "Somebody else has written it; store the record again.");
        }
    }

    byte[] updated(Map<Attribute, Object> updates) {
        return bytes(record().updated(updates));
    }
}
