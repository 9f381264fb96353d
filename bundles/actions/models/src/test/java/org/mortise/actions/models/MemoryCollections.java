package org.mortise.actions.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mortise.api.collection.Answer;
import org.mortise.api.collection.CollectionDescription;
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
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;

/** One collection, {@code notes}, in memory: a hit has a word of the text in it, and an answer names the first. */
final class MemoryCollections implements Collections {
    final Map<String, Entry> entries = new LinkedHashMap<>();

    @Override
    public List<String> put(String project, String name, List<Entry> given) {
        known(name);
        var ids = new ArrayList<String>();
        for (var entry : given) {
            var id = entry.record().id().isEmpty()
                    ? "new-" + entries.size()
                    : entry.record().id();
            entries.put(id, new Entry(entry.record().withId(id), entry.vector(), entry.model()));
            ids.add(id);
        }
        return ids;
    }

    @Override
    public Hits search(String project, String name, Search search) {
        known(name);
        var words = List.of(search.text().toLowerCase().split("\\W+"));
        var hits = entries.values().stream()
                .map(Entry::record)
                .filter(record -> search.filters().stream().allMatch(filter -> filter.matches(record)))
                .map(record -> new Hit(record, score(words, record), Map.of("keyword", score(words, record))))
                .filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparing(Hit::score).reversed())
                .skip(search.offset())
                .limit(search.limit())
                .toList();
        return new Hits(hits, search.reranking() == null ? List.of() : List.of("Nothing looked again."));
    }

    private static double score(List<String> words, Cir record) {
        var text = record.data().toString().toLowerCase();
        return words.stream().filter(text::contains).count();
    }

    @Override
    public Answer answer(String project, String name, Question question, Visitor visitor) throws Exception {
        var hits = search(project, name, question.search());
        visitor.visit("It is ");
        visitor.visit("so [1].");
        return new Answer("It is so [1].", hits, List.of(1), new Generated(End.STOP, 3, 2), List.of());
    }

    private static void known(String name) {
        if (!name.equals("notes")) {
            throw ProblemException.notFound("There is no collection '" + name + "'.", "");
        }
    }

    @Override
    public List<CollectionDescription> list(String project) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CollectionDescription> find(String project, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CollectionDescription create(String project, String document) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CollectionDescription update(String project, String name, String document) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String project, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long put(String project, String name, Stream<Entry> given) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long delete(String project, String name, List<String> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Cir> get(String project, String name, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CollectionDescription reindex(String project, String name, String vectorizer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CollectionDescription cancelReindex(String project, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RejectedFile> rejected() {
        return List.of();
    }
}
