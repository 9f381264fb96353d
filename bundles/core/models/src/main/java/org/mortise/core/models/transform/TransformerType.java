package org.mortise.core.models.transform;

import java.util.List;
import java.util.Map;
import org.mortise.api.model.Transformer;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.storage.Cir;
import org.mortise.core.document.Violations;
import org.mortise.core.shape.RecordShape;
import org.mortise.core.shape.TypeArguments;

/** What the record type of a transformer's parameters says about it. */
public final class TransformerType {
    private final RecordShape shape;

    TransformerType(Class<?> type) {
        if (!(TypeArguments.of(type, Transformer.class).get(0) instanceof Class<?> parameters)
                || !parameters.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " does not say which record its parameters are.");
        }
        shape = RecordShape.of(parameters);
    }

    public List<ParameterDescription> parameters() {
        return shape.describe();
    }

    /** Calls a transformer of this type; each parameter that is wrong is a violation. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public List<Cir> transform(Transformer transformer, Cir record, Map<String, Object> parameters) throws Exception {
        var violations = new Violations();
        var bound = (Record) shape.bind("parameters", parameters, violations);
        violations.refuse();
        return List.copyOf(transformer.transform(record, bound));
    }
}
