package org.mortise.core.pipelines.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem;
import org.mortise.core.pipelines.definition.Definition;

/** The files that were not accepted, with their definitions where they have one, to be tried again. */
final class Rejections {
    private final Map<String, Rejection> rejections = new TreeMap<>();

    private record Rejection(Definition definition, RejectedFile description) {}

    /** Whether this is news. */
    synchronized boolean put(String origin, Definition definition, Problem problem) {
        var known = rejections.get(origin);
        var news = known == null || !known.description().problem().equals(problem);
        var since = news ? Instant.now() : known.description().since();
        rejections.put(origin, new Rejection(definition, new RejectedFile(origin, problem, since)));
        return news;
    }

    synchronized void remove(String origin) {
        rejections.remove(origin);
    }

    synchronized List<RejectedFile> list() {
        return rejections.values().stream().map(Rejection::description).toList();
    }

    synchronized Map<String, Definition> definitions() {
        var definitions = new LinkedHashMap<String, Definition>();
        rejections.forEach((origin, rejection) -> {
            if (rejection.definition() != null) {
                definitions.put(origin, rejection.definition());
            }
        });
        return definitions;
    }
}
