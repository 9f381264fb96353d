package org.mortise.core.pipelines.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem;

/** The files that were not accepted, with what they say, if they could be read, to be tried again. */
final class Rejections {
    private final Map<String, Rejection> rejections = new TreeMap<>();

    private record Rejection(String document, RejectedFile description) {}

    synchronized void put(String origin, String document, Problem problem) {
        var known = rejections.get(origin);
        var same = known != null && known.description().problem().equals(problem);
        var since = same ? known.description().since() : Instant.now();
        rejections.put(origin, new Rejection(document, new RejectedFile(origin, problem, since)));
    }

    synchronized void remove(String origin) {
        rejections.remove(origin);
    }

    synchronized List<RejectedFile> list() {
        return rejections.values().stream().map(Rejection::description).toList();
    }

    synchronized Map<String, String> documents() {
        var documents = new LinkedHashMap<String, String>();
        rejections.forEach((origin, rejection) -> {
            if (rejection.document() != null) {
                documents.put(origin, rejection.document());
            }
        });
        return documents;
    }
}
