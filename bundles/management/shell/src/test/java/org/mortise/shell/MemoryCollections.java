package org.mortise.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.mortise.api.collection.Answer;
import org.mortise.api.collection.CollectionDefinition;
import org.mortise.api.collection.CollectionDescription;
import org.mortise.api.collection.CollectionDescription.Reindexing;
import org.mortise.api.collection.CollectionField;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Entry;
import org.mortise.api.collection.Hit;
import org.mortise.api.collection.Hits;
import org.mortise.api.collection.Question;
import org.mortise.api.collection.Search;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generated.End;
import org.mortise.api.model.Generator.Visitor;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;

/** Collections in memory: a hit has the text in it. A new index is done when it was looked at thrice. */
public final class MemoryCollections implements Collections {
    private final Map<String, Kept> collections = new ConcurrentSkipListMap<>();
    public List<RejectedFile> rejected = List.of();

    private static final class Kept {
        final String project;
        final String name;
        final Map<String, Cir> records = new LinkedHashMap<>();
        String reindexing;
        String document;
        int looked;

        Kept(String project, String name) {
            this.project = project;
            this.name = name;
        }
    }

    public String document(String name) {
        return known(Projects.DEFAULT, name).document;
    }

    @Override
    public List<CollectionDescription> list(String project) {
        return collections.values().stream()
                .filter(kept -> project.isEmpty() || kept.project.equals(project))
                .map(MemoryCollections::describe)
                .toList();
    }

    @Override
    public Optional<CollectionDescription> find(String project, String name) {
        return list(project).stream()
                .filter(collection -> collection.definition().name().equals(name))
                .findFirst();
    }

    @Override
    public CollectionDescription create(String project, String document) {
        var owner = project.isEmpty() ? Projects.DEFAULT : project;
        var definition = Json.object(document);
        var name = (String) definition.get("name");
        if (find(owner, name).isPresent()) {
            throw new ProblemException(Kind.CONFLICT, "It is there already.", "");
        }
        var kept = new Kept(owner, name);
        kept.document = document;
        collections.put(owner + '/' + name, kept);
        return describe(kept);
    }

    @Override
    public CollectionDescription update(String project, String name, String document) {
        return describe(known(project, name));
    }

    @Override
    public void remove(String project, String name) {
        known(project, name);
        collections.remove(project + '/' + name);
    }

    @Override
    public synchronized List<String> put(String project, String name, List<Entry> entries) {
        var records = known(project, name).records;
        var ids = new ArrayList<String>();
        for (var entry : entries) {
            var given = entry.record().id();
            var id = given.isEmpty() ? "new-" + records.size() : given;
            records.put(id, entry.record().withId(id));
            ids.add(id);
        }
        return ids;
    }

    @Override
    public long put(String project, String name, Stream<Entry> entries) {
        return entries.peek(entry -> put(project, name, List.of(entry))).count();
    }

    @Override
    public synchronized long delete(String project, String name, List<String> ids) {
        var records = known(project, name).records;
        return ids.stream().filter(id -> records.remove(id) != null).count();
    }

    @Override
    public synchronized Optional<Cir> get(String project, String name, String id) {
        return Optional.ofNullable(known(project, name).records.get(id));
    }

    @Override
    public synchronized Hits search(String project, String name, Search search) {
        var hits = known(project, name).records.values().stream()
                .filter(record -> record.data().toString().contains(search.text()))
                .filter(record -> search.filters().stream().allMatch(filter -> filter.matches(record)))
                .skip(search.offset())
                .limit(search.limit())
                .map(record -> new Hit(record, 0.5, Map.of(search.mode().spelled(), 0.5)))
                .toList();
        var reranking = search.reranking();
        return new Hits(hits, reranking == null ? List.of() : List.of("Reranked by '" + reranking.reranker() + "'."));
    }

    @Override
    public Answer answer(String project, String name, Question question, Visitor visitor) throws Exception {
        var hits = search(project, name, question.search());
        visitor.visit("It is ");
        visitor.visit("so [1].");
        return new Answer("It is so [1].", hits, List.of(1), new Generated(End.STOP, 3, 2), List.of());
    }

    @Override
    public CollectionDescription reindex(String project, String name, String vectorizer) {
        var kept = known(project, name);
        if (kept.reindexing != null) {
            throw new ProblemException(Kind.CONFLICT, "A new index is being made.", "");
        }
        kept.reindexing = vectorizer.isEmpty() ? "minilm" : vectorizer;
        return describe(kept);
    }

    @Override
    public CollectionDescription cancelReindex(String project, String name) {
        var kept = known(project, name);
        kept.reindexing = null;
        return describe(kept);
    }

    @Override
    public List<RejectedFile> rejected() {
        return rejected;
    }

    private Kept known(String project, String name) {
        return Optional.ofNullable(collections.get(project + '/' + name))
                .orElseThrow(() -> ProblemException.notFound("There is no collection '" + name + "'.", ""));
    }

    private static CollectionDescription describe(Kept kept) {
        if (kept.reindexing != null && ++kept.looked > 3) {
            kept.reindexing = null;
        }
        var text = new CollectionField(Attribute.of("text"), CollectionField.Type.TEXT, 1);
        var reindexing = Optional.ofNullable(kept.reindexing)
                .map(vectorizer -> new Reindexing(vectorizer, 1, kept.records.size(), Instant.EPOCH, ""));
        return new CollectionDescription(
                new CollectionDefinition(kept.project, kept.name, "", List.of(text), "en", "minilm", "maxsim", ""),
                "",
                kept.records.size(),
                "letters",
                "1.2.0",
                2,
                100,
                reindexing,
                "",
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
