package org.mortise.api.pipeline;

import java.time.Instant;
import java.util.Map;

/**
 * A pipeline that was accepted.
 *
 * @param id its id; the name, made fit for an address, for one that came from a file
 * @param project the project that owns it
 * @param name unique in its project
 * @param origin the file it came from, empty for one that was posted
 * @param ready whether all it names is there, so that it can run
 * @param reason what it waits for, empty when ready
 * @param definition the document, its secrets redacted; not modifiable
 * @param created when it was first accepted
 * @param updated when it was last changed
 */
public record PipelineDescription(
        String id,
        String project,
        String name,
        String origin,
        boolean ready,
        String reason,
        Map<String, Object> definition,
        Instant created,
        Instant updated) {}
