package org.mortise.rest.model;

import java.util.List;
import org.mortise.api.model.ModelDescription;
import org.mortise.api.model.Overlong;
import org.mortise.api.pipeline.ParameterDescription;
import org.osgi.framework.Version;

/** A model as JSON shows it; what it does not say of itself is left out. */
record ModelView(
        String kind,
        String name,
        String plugin,
        Version version,
        String description,
        String model,
        Integer dimensions,
        Integer maxTokens,
        Overlong overlong,
        Integer batch,
        Integer parallel,
        List<ParameterDescription> parameters,
        String reason) {

    static ModelView of(ModelDescription model) {
        var traits = model.traits();
        return new ModelView(
                model.kind(),
                model.name(),
                model.plugin(),
                model.version(),
                model.description(),
                traits == null ? null : traits.model(),
                model.dimensions() == 0 ? null : model.dimensions(),
                traits == null ? null : traits.maxTokens(),
                traits == null ? null : traits.overlong(),
                traits == null ? null : traits.batch(),
                traits == null ? null : traits.parallel(),
                model.parameters().isEmpty() ? null : model.parameters(),
                model.reason());
    }
}
