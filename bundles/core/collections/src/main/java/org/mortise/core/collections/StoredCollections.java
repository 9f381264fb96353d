package org.mortise.core.collections;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mortise.api.collection.Answer;
import org.mortise.api.collection.CollectionDefinition;
import org.mortise.api.collection.CollectionDescription;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Entry;
import org.mortise.api.collection.Hits;
import org.mortise.api.collection.Question;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Reranking;
import org.mortise.api.model.Generator;
import org.mortise.api.model.Models;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.core.collections.catalog.Catalog;
import org.mortise.core.collections.catalog.Listed;
import org.mortise.core.collections.open.OpenCollection;
import org.mortise.core.value.Plain;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The collections, by their projects and names. */
@Component
public final class StoredCollections implements Collections {
    private static final int BATCH = 256;
    private static final int BATCH_BYTES = 4 << 20;

    private final Catalog catalog;
    private final Models models;
    private final Meters meters;
    private final Presence vectorizers;

    /** Whether something serves a reference at the moment. */
    interface Presence {
        boolean of(String reference);
    }

    @Activate
    public StoredCollections(
            @Reference Catalog catalog,
            @Reference Models models,
            @Reference PluginRegistry registry,
            @Reference Meters meters) {
        this(catalog, models, meters, served(registry));
    }

    StoredCollections(Catalog catalog, Models models, Meters meters, Presence vectorizers) {
        this.catalog = catalog;
        this.models = models;
        this.meters = meters;
        this.vectorizers = vectorizers;
    }

    private static Presence served(PluginRegistry registry) {
        Map<String, ExtensionHandle<Vectorizer>> handles = new ConcurrentHashMap<>();
        return reference -> handles.computeIfAbsent(
                        reference, text -> registry.use(Vectorizer.class, org.mortise.api.plugin.Reference.parse(text)))
                .available();
    }

    @Override
    public List<CollectionDescription> list(String project) {
        return catalog.list(project)
                .sorted(comparing(Listed::name).thenComparing(Listed::project))
                .map(this::describe)
                .toList();
    }

    @Override
    public Optional<CollectionDescription> find(String project, String name) {
        return catalog.find(project, name).map(this::describe);
    }

    @Override
    public CollectionDescription create(String project, String document) {
        return describe(catalog.create(project, document));
    }

    @Override
    public CollectionDescription update(String project, String name, String document) {
        return describe(catalog.update(project, name, document));
    }

    @Override
    public void remove(String project, String name) {
        catalog.remove(project, name);
    }

    @Override
    public List<String> put(String project, String name, List<Entry> entries) throws Exception {
        var ids = changeable(project, name).put(entries);
        meters.put(entries.size());
        return ids;
    }

    @Override
    public long put(String project, String name, Stream<Entry> entries) throws Exception {
        changeable(project, name);
        var done = 0L;
        var batch = new ArrayList<Entry>();
        var bytes = 0L;
        try (entries) {
            for (var each = entries.iterator(); each.hasNext(); ) {
                var entry = each.next();
                batch.add(entry);
                bytes += Plain.size(entry.record().data());
                if (batch.size() == BATCH || bytes > BATCH_BYTES || !each.hasNext()) {
                    done += put(project, name, batch).size();
                    batch.clear();
                    bytes = 0;
                }
            }
        } catch (ProblemException e) {
            throw done == 0 ? e : after(done, e);
        }
        return done;
    }

    private static ProblemException after(long done, ProblemException e) {
        var problem = e.problem();
        return new ProblemException(
                new Problem(
                        problem.kind(),
                        problem.detail() + " The " + done + " records before were put in.",
                        problem.mend(),
                        problem.violations()),
                e);
    }

    @Override
    public long delete(String project, String name, List<String> ids) {
        var deleted = changeable(project, name).delete(ids);
        meters.deleted(deleted);
        return deleted;
    }

    @Override
    public Optional<Cir> get(String project, String name, String id) {
        return open(project, name).get(id);
    }

    @Override
    public Hits search(String project, String name, Search search) throws Exception {
        var collection = catalog.existing(project, name);
        var begun = System.nanoTime();
        var succeeded = false;
        try {
            var hits = catalog.open(collection).search(resolved(search, collection));
            succeeded = true;
            return hits;
        } finally {
            meters.searched(search.mode(), search.reranking() != null, succeeded, System.nanoTime() - begun);
        }
    }

    private static Search resolved(Search search, Listed collection) {
        if (search.reranking() == null || !search.reranking().reranker().isEmpty()) {
            return search;
        }
        var reranker = collection.definition().value().reranker();
        if (reranker.isEmpty()) {
            throw ProblemException.invalid("rerank.reranker", "is missing, and the collection has none");
        }
        return search.reranked(new Reranking(reranker, search.reranking().candidates()));
    }

    @Override
    public Answer answer(String project, String name, Question question, Generator.Visitor visitor) throws Exception {
        var collection = catalog.existing(project, name);
        var generator =
                question.generator().isEmpty() ? collection.definition().value().generator() : question.generator();
        if (generator.isEmpty()) {
            throw ProblemException.invalid("generator", "is missing, and the collection has none");
        }
        var hits = search(project, name, question.search());
        var open = catalog.open(collection);
        var texts = hits.hits().stream().map(hit -> open.text(hit.record())).toList();
        return new Answers(models).of(question, generator, hits, texts, visitor);
    }

    @Override
    public CollectionDescription reindex(String project, String name, String vectorizer) throws Exception {
        var collection = catalog.changeable(project, name);
        catalog.unsettle(collection);
        catalog.open(collection).reindex(vectorizer);
        return describe(catalog.existing(project, name));
    }

    @Override
    public CollectionDescription cancelReindex(String project, String name) {
        changeable(project, name).cancelReindex();
        return describe(catalog.existing(project, name));
    }

    @Override
    public List<RejectedFile> rejected() {
        return catalog.rejected();
    }

    private OpenCollection open(String project, String name) {
        return catalog.open(catalog.existing(project, name));
    }

    private OpenCollection changeable(String project, String name) {
        return catalog.open(catalog.changeable(project, name));
    }

    private CollectionDescription describe(Listed listed) {
        var open = catalog.open(listed);
        // First: when it is over, the new index serves already, and is what is told of below.
        var reindexing = open.reindexing();
        var edition = open.edition();
        var vectors = open.vectors();
        return new CollectionDescription(
                vectorizedBy(listed.definition().value(), edition.vectorizer()),
                listed.origin(),
                open.state().records(),
                vectors.model(),
                vectors.none() ? "" : vectors.version().toString(),
                vectors.dimensions(),
                open.bytes(),
                reindexing,
                reason(open, edition.vectorizer()),
                listed.created(),
                listed.updated());
    }

    private String reason(OpenCollection open, String vectorizer) {
        var hindrance = open.hindrance();
        return hindrance.isEmpty() && !vectorizer.isEmpty() && !vectorizers.of(vectorizer)
                ? "nothing serves its vectorizer '" + vectorizer + "'"
                : hindrance;
    }

    /** What serves counts, not what was said before it was reindexed. */
    private static CollectionDefinition vectorizedBy(CollectionDefinition definition, String vectorizer) {
        return new CollectionDefinition(
                definition.project(),
                definition.name(),
                definition.description(),
                definition.fields(),
                definition.language(),
                vectorizer,
                definition.reranker(),
                definition.generator());
    }
}
