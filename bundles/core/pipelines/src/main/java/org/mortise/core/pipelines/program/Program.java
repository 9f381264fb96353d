package org.mortise.core.pipelines.program;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mortise.api.pipeline.PlannedStep;
import org.mortise.api.pipeline.PlannedValue;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.definition.Definition;
import org.mortise.core.pipelines.definition.Step;
import org.mortise.core.value.Json;

/**
 * A definition with its hold on the actions it names: what a run goes by. It stays as it is when the pipeline gets
 * another definition, so a run finishes on what it began with.
 */
public final class Program {
    private final Definition definition;
    private final ActionCall[] calls;
    private final String document;

    Program(Definition definition, ActionCall[] calls) {
        this.definition = definition;
        this.calls = calls;
        document = Json.text(definition.forRuns());
    }

    /** The definition as the journal keeps it, to go on from. */
    public String document() {
        return document;
    }

    public Definition definition() {
        return definition;
    }

    /** What a step calls that calls an action. */
    public ActionCall call(Step step) {
        return calls[step.number()];
    }

    private Stream<ActionCall> calls() {
        return Stream.of(calls).filter(Objects::nonNull);
    }

    /** What it waits for, first things first; empty when all it names is there. */
    public List<String> waitsFor() {
        return calls().flatMap(call -> call.waitsFor().stream()).toList();
    }

    /** What each step would do and receive. */
    public List<PlannedStep> steps() {
        return new Plan(this).steps();
    }

    /** What makes the result of a run. */
    public List<PlannedValue> output() {
        return new Plan(this).output();
    }

    /** References to plugins and actions that nobody knows. */
    public Violations unknown() {
        var violations = new Violations();
        calls().forEach(call -> call.findUnknown(violations));
        return violations;
    }

    /** What is wrong with parameters of actions that are there. */
    public Violations mismatches() {
        var violations = new Violations();
        for (var call : calls().toList()) {
            try {
                call.check(violations);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                // The action went or is guarded: then it is the call that will tell.
            }
        }
        return violations;
    }
}
