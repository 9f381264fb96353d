package org.mortise.core.pipelines.action;

import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.pipeline.StepContext;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Template;
import org.mortise.core.shape.RecordShape;
import org.mortise.core.value.Plain;

/** What the record types of an action's class say about it. */
public final class ActionType {
    private final RecordShape parameters;
    private final List<ParameterDescription> returns;
    private final Plain plain;

    ActionType(RecordShape parameters, List<ParameterDescription> returns, Plain plain) {
        this.parameters = parameters;
        this.returns = returns;
        this.plain = plain;
    }

    public List<ParameterDescription> parameters() {
        return parameters.describe();
    }

    /** The keys of the result, empty when they are known only at run time. */
    public List<ParameterDescription> returns() {
        return returns;
    }

    /** Finds what is wrong with parameters before their references are resolved. */
    public void check(String path, Template template, Violations violations) {
        new TemplateCheck(violations).check(parameters, path, template);
    }

    /** Calls an action of this type, with plain values in and plain values out. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Map<String, Object> call(Action action, String path, Map<String, Object> given, StepContext context)
            throws Exception {
        var violations = new Violations();
        var bound = (Record) parameters.bind(path, given, violations);
        violations.refuse();
        var result = action.run(bound, context);
        if (!(result instanceof Record) && !(result instanceof Map)) {
            throw new IllegalStateException("The action left "
                    + (result == null ? "null" : "a " + result.getClass().getName())
                    + " instead of a record or a map.");
        }
        return plain.map("result", result);
    }
}
