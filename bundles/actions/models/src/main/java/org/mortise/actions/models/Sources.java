package org.mortise.actions.models;

import java.time.Instant;
import java.util.Map;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.Source.Format;
import org.mortise.api.storage.Source.Type;

/** Where what a step has comes from. */
final class Sources {
    private Sources() {}

    static Source of(String uri, StepContext context) {
        var from = uri.isEmpty() ? "pipeline:" + context.pipeline() : uri;
        return new Source(Type.API, from, Instant.now(), Format.JSON, Map.of());
    }
}
