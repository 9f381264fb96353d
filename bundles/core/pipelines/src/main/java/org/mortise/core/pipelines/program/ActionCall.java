package org.mortise.core.pipelines.program;

import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.action.ActionType;
import org.mortise.core.pipelines.action.ActionTypes;
import org.mortise.core.pipelines.definition.Body.Call;
import org.mortise.core.pipelines.definition.Step;
import org.mortise.core.pipelines.template.Scope;
import org.mortise.core.value.Plain;

/** An action step with its hold on the action. */
public final class ActionCall {
    private final Step step;
    private final Call body;

    @SuppressWarnings("rawtypes")
    private final ExtensionHandle<Action> action;

    private final ActionTypes types;
    private final Declared declared;

    /** The parameters were checked against an action that was there; from then on each call checks its own. */
    private volatile boolean checked;

    @SuppressWarnings("rawtypes")
    ActionCall(Step step, Call body, ExtensionHandle<Action> action, ActionTypes types, Declared declared) {
        this.step = step;
        this.body = body;
        this.action = action;
        this.types = types;
        this.declared = declared;
    }

    /** Makes plain values of what its action leaves. */
    public Plain plain() {
        return types.plain();
    }

    /** What it waits for; empty when it can be called. */
    Optional<String> waitsFor() {
        return action.available()
                ? Optional.empty()
                : Optional.of(step.field() + ": " + declared.lack(body.reference()));
    }

    /** The type of the action, if it is there. */
    Optional<ActionType> type() {
        try {
            return action.available() ? Optional.of(action.call(types::of)) : Optional.empty();
        } catch (Exception e) {
            // It went, is guarded, or is no action after all: nothing is known of it.
            return Optional.empty();
        }
    }

    /** The action with the version that would serve it now. */
    String serving() {
        return declared.serving(body.reference());
    }

    /** Finds references to plugins or actions that nobody knows. */
    void findUnknown(Violations violations) {
        declared.findUnknown(step.field(), body.reference(), violations);
    }

    /** Checks parameters against the action, if it is there and was not asked before. */
    void check(Violations violations) throws Exception {
        if (checked || !action.available()) {
            return;
        }
        var before = violations.count();
        action.call(extension -> {
            try {
                types.of(extension).check(step.field() + ".parameters", body.parameters(), violations);
            } catch (IllegalArgumentException e) {
                violations.add(step.field() + ".action", e.getMessage());
            }
            return null;
        });
        checked = violations.count() == before;
    }

    /**
     * Calls the action with what the context gives its parameters.
     *
     * @param scope what steps left
     * @param view the run, as the action sees it
     * @return what the action left, in plain values
     */
    public Map<String, Object> call(Scope scope, StepContext view) throws Exception {
        var parameters = body.parameters().resolve(scope);
        return action.call(
                extension -> types.of(extension).call(extension, step.field() + ".parameters", parameters, view));
    }
}
