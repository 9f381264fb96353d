package org.mortise.core.models;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.mortise.api.model.Embedding;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generator;
import org.mortise.api.model.ModelDescription;
import org.mortise.api.model.Models;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Reranker;
import org.mortise.api.model.Transformer;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.storage.Cir;
import org.mortise.core.models.batch.Batches;
import org.mortise.core.models.transform.TransformerTypes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The models that plugins bring, called through the registry; vectorizers by batches. */
@Component(service = Models.class, configurationPid = "org.mortise.models")
@Designate(ocd = ServedModels.Config.class)
@SuppressWarnings("rawtypes") // which parameters a transformer takes is known only to the transformer
public final class ServedModels implements Models {

    @ObjectClassDefinition(name = "Mortise models", description = "How models are called")
    @interface Config {
        @AttributeDefinition(
                description = "How many batches of texts are vectorized at once, all vectorizers together",
                min = "1")
        int batches() default 16;
    }

    private final Meters meters;
    private final Crew crew;
    private final Directory directory;
    private final TransformerTypes types = new TransformerTypes();
    private final Kept<Use, ExtensionHandle<?>> handles;
    private final Kept<String, Batches> batches;

    /** The use of an extension as something. */
    private record Use(Class<?> type, String reference) {}

    @Activate
    public ServedModels(Config config, @Reference PluginRegistry registry, @Reference MeterRegistry meters) {
        this(config.batches(), registry, meters);
    }

    ServedModels(int threads, PluginRegistry registry, MeterRegistry meters) {
        this.meters = new Meters(meters);
        crew = new Crew(threads);
        directory = new Directory(registry, types);
        handles = new Kept<>(use -> registry.use(use.type, parsed(use.reference)), handle -> true);
        batches = new Kept<>(this::batches, Batches::idle);
    }

    private static org.mortise.api.plugin.Reference parsed(String reference) {
        return org.mortise.api.plugin.Reference.parse(reference);
    }

    private Batches batches(String reference) {
        var handle = handle(Vectorizer.class, reference);
        var name = handle.reference().name();
        return new Batches(handle, model -> meters.of(Vectorizer.KIND, name, model), crew);
    }

    @SuppressWarnings("unchecked") // made for this type
    private <T> ExtensionHandle<T> handle(Class<T> type, String reference) {
        return (ExtensionHandle<T>) handles.of(new Use(type, reference));
    }

    @Modified
    void modified(Config config) {
        crew.resize(config.batches());
    }

    @Deactivate
    void close() {
        batches.all().forEach(Batches::close);
        crew.close();
        meters.close();
    }

    @Override
    public List<ModelDescription> list() {
        return directory.list();
    }

    @Override
    public Embedding vectorize(String vectorizer, List<String> texts, Purpose purpose) throws Exception {
        try {
            return batches.of(vectorizer).vectorize(texts, purpose);
        } catch (Exception | LinkageError e) {
            throw Wording.of(Vectorizer.KIND, vectorizer, e);
        }
    }

    @Override
    public List<Float> rerank(String reranker, String query, List<String> documents) throws Exception {
        return documents.isEmpty()
                ? List.of()
                : call(Reranker.KIND, Reranker.class, reranker, model -> {
                    var meter = meters.of(Reranker.KIND, name(reranker), model);
                    var scores = meter.time(documents.size(), () -> model.score(query, documents));
                    if (scores.size() != documents.size()) {
                        throw new IllegalStateException(
                                "it gave " + scores.size() + " scores for " + documents.size() + " documents");
                    }
                    return List.copyOf(scores);
                });
    }

    @Override
    public List<Cir> transform(String transformer, Cir record, Map<String, Object> parameters) throws Exception {
        return call(Transformer.KIND, Transformer.class, transformer, model -> {
            var meter = meters.of(Transformer.KIND, name(transformer), model);
            return meter.time(1, () -> types.of(model).transform(model, record, parameters));
        });
    }

    @Override
    public Generated generate(String generator, Prompt prompt, Generator.Visitor visitor) throws Exception {
        var listener = new Listener(visitor);
        var generated = call(Generator.KIND, Generator.class, generator, model -> {
            var meter = meters.of(Generator.KIND, name(generator), model);
            var made = meter.time(1, () -> model.generate(prompt, listener));
            meter.read().increment(made.promptTokens());
            meter.written().increment(made.tokens());
            return made;
        });
        listener.rethrow();
        return generated;
    }

    private static String name(String reference) {
        return parsed(reference).name();
    }

    private <T, R> R call(
            String kind,
            Class<T> type,
            String reference,
            org.mortise.api.plugin.Invocation<? super T, ? extends R> invocation)
            throws Exception {
        try {
            return handle(type, reference).call(invocation);
        } catch (Exception | LinkageError e) {
            throw Wording.of(kind, reference, e);
        }
    }
}
