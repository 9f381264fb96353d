package org.mortise.core.models;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mortise.api.model.Generator;
import org.mortise.api.model.Model;
import org.mortise.api.model.ModelDescription;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Reranker;
import org.mortise.api.model.Transformer;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.core.models.transform.TransformerTypes;

/** Which models there are, and what they say of themselves. */
final class Directory {
    private static final Map<String, Class<? extends Model>> TYPES =
            Map.of(Vectorizer.KIND, Vectorizer.class, Reranker.KIND, Reranker.class, Generator.KIND, Generator.class);

    private final PluginRegistry registry;
    private final TransformerTypes transformers;

    Directory(PluginRegistry registry, TransformerTypes transformers) {
        this.registry = registry;
        this.transformers = transformers;
    }

    List<ModelDescription> list() {
        return registry.plugins().stream()
                .flatMap(plugin -> plugin.current().stream())
                .flatMap(this::list)
                .sorted(Comparator.comparing(ModelDescription::kind)
                        .thenComparing(ModelDescription::name)
                        .thenComparing(ModelDescription::plugin))
                .toList();
    }

    private Stream<ModelDescription> list(GenerationDescription generation) {
        return generation.extensions().stream()
                .filter(extension ->
                        TYPES.containsKey(extension.kind()) || extension.kind().equals(Transformer.KIND))
                .map(extension -> describe(generation, extension));
    }

    /** What a model says of itself. */
    private record Said(ModelTraits traits, int dimensions, List<ParameterDescription> parameters) {}

    private ModelDescription describe(GenerationDescription generation, ExtensionDescription extension) {
        var said = new Said(null, 0, List.of());
        var reason = "";
        try {
            said = ask(extension.kind(), new Reference(generation.plugin(), extension.name(), null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reason = "nobody waited for what it says";
        } catch (Exception | LinkageError e) {
            reason = Wording.of(extension.kind(), extension.name(), e).getMessage();
        }
        return new ModelDescription(
                extension.kind(),
                extension.name(),
                generation.plugin(),
                generation.version(),
                extension.description(),
                said.traits,
                said.dimensions,
                said.parameters,
                reason);
    }

    private Said ask(String kind, Reference reference) throws Exception {
        return kind.equals(Transformer.KIND)
                ? registry.use(Transformer.class, reference)
                        .call(transformer ->
                                new Said(null, 0, transformers.of(transformer).parameters()))
                : registry.use(TYPES.get(kind), reference)
                        .call(model -> new Said(model.traits(), dimensions(model), List.of()));
    }

    private static int dimensions(Model model) throws Exception {
        return model instanceof Vectorizer vectorizer ? vectorizer.dimensions() : 0;
    }
}
