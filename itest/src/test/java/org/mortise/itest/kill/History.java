package org.mortise.itest.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.mortise.itest.Rest;

/** All runs as they are told of, by id. */
record History(Map<String, JsonNode> runs) {
    private static final String PAGE = "/api/worktasks?limit=1000";

    static History of(Rest rest) {
        var runs = new HashMap<String, JsonNode>();
        for (var page = rest.get(PAGE).good(); ; ) {
            page.get("tasks").forEach(run -> runs.put(run.get("id").asText(), run));
            if (!page.hasNonNull("next")) {
                return new History(runs);
            }
            page = rest.get(PAGE + "&before=" + page.get("next").asText()).good();
        }
    }

    List<String> with(String status) {
        return runs.values().stream()
                .filter(run -> run.get("status").asText().equals(status))
                .map(run -> run.get("id").asText())
                .toList();
    }

    /**
     * The steps that were completed, and of which that is written down: of a run that has ended, for of one that is under
     * way the telling is ahead of the writing.
     */
    List<String> written() {
        return runs.values().stream()
                .filter(run -> List.of("completed", "interrupted")
                        .contains(run.get("status").asText()))
                .flatMap(run -> StreamSupport.stream(run.get("steps").spliterator(), false)
                        .filter(step -> step.get("status").asText().equals("completed"))
                        .map(step ->
                                run.get("id").asText() + ' ' + step.get("name").asText()))
                .toList();
    }
}
