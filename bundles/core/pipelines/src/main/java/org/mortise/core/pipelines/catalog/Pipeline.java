package org.mortise.core.pipelines.catalog;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.PipelinePlan;
import org.mortise.core.pipelines.definition.Definition;
import org.mortise.core.pipelines.program.Program;

/**
 * A pipeline that was accepted.
 *
 * @param id its id
 * @param origin the file it came from, empty for one that was posted
 * @param program what its runs go by
 * @param created when it was first accepted
 * @param updated when it was last changed
 */
public record Pipeline(String id, String origin, Program program, Instant created, Instant updated) {
    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{N}_.-]+");

    /** The id of a pipeline that comes from a file: its name, made fit for an address. */
    static String idOf(Definition definition) {
        var name = UNFIT.matcher(definition.name().toLowerCase(Locale.ROOT)).replaceAll("-");
        return definition.project().equals("default") ? name : definition.project() + '.' + name;
    }

    public Definition definition() {
        return program.definition();
    }

    /** Whether both cannot be there: a name is for one pipeline of a project, and so is an id. */
    boolean excludes(Pipeline other) {
        return id.equals(other.id())
                || definition().project().equals(other.definition().project())
                        && definition().name().equals(other.definition().name());
    }

    PipelineDescription describe() {
        var definition = definition();
        var reason = reasons().findFirst().orElse("");
        return new PipelineDescription(
                id,
                definition.project(),
                definition.name(),
                origin,
                reason.isEmpty(),
                reason,
                definition.redacted(),
                created,
                updated);
    }

    PipelinePlan plan() {
        var definition = definition();
        return new PipelinePlan(
                id, definition.name(), definition.project(), reasons().toList(), program.steps(), program.output());
    }

    private Stream<String> reasons() {
        return Stream.concat(
                program.waitsFor().stream(),
                program.mismatches().list().stream().map(Object::toString));
    }
}
