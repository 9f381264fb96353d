package org.mortise.core.collections.open;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.mortise.api.collection.Hit;
import org.mortise.api.collection.Hits;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;
import org.mortise.api.model.Models;
import org.mortise.api.model.Purpose;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.collections.index.Looking;
import org.mortise.core.collections.index.Looking.Found;
import org.mortise.core.collections.index.Ranked;
import org.mortise.core.collections.open.Serving.Live;
import org.mortise.core.collections.record.Editions;
import org.mortise.core.collections.record.Records;
import org.mortise.core.document.Violations;

/** Finds records. */
final class Finder {
    /** Records can change between the look at the index and that at themselves, and an index can be replaced meanwhile. */
    private static final int ATTEMPTS = 5;

    private final Models models;
    private final Records records;
    private final Editions editions;
    private final Serving serving;
    private final Vectorizing vectorizing;

    Finder(Models models, Records records, Editions editions, Serving serving, Vectorizing vectorizing) {
        this.models = models;
        this.records = records;
        this.editions = editions;
        this.serving = serving;
        this.vectorizing = vectorizing;
    }

    Hits search(Search search) throws Exception {
        var wanted = search.offset() + search.limit();
        var candidates = search.reranking() == null
                ? 0
                : Math.min(Math.max(search.reranking().candidates(), wanted), Search.MOST);
        for (var attempt = 1; ; attempt++) {
            var live = serving.live();
            try {
                var found = look(live, search, Math.max(wanted, candidates));
                var from = candidates > 0 ? 0 : search.offset();
                var hits = hits(found.ranked().stream().skip(from).toList());
                if (hits.size()
                                == found.ranked().size()
                                        - Math.min(from, found.ranked().size())
                        || attempt == ATTEMPTS) {
                    return new Hits(page(live, search, hits, candidates), found.notes());
                }
            } catch (AlreadyClosedException | CancellationException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (CorruptIndexException e) {
                live.fail(true);
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Found look(Live live, Search search, int wanted) throws Exception {
        try {
            return new Looking(live.index(), search, vector(live, search), wanted).look();
        } catch (IOException e) {
            live.fail(e instanceof CorruptIndexException);
            throw e;
        }
    }

    /** What to look near to; {@code null} when no vectors are looked at, or none are there. */
    private float[] vector(Live live, Search search) throws Exception {
        var vectors = editions.vectors(live.edition());
        if (search.mode() == Mode.KEYWORD) {
            return null;
        } else if (search.vector() != null) {
            var violations = new Violations();
            Unit.check("vector", search.vector(), violations);
            if (!vectors.none() && search.vector().length != vectors.dimensions()) {
                violations.add(
                        "vector", "must have " + vectors.dimensions() + " numbers, as those of the collection have");
            }
            violations.refuse();
            return vectors.none() ? null : Unit.of(search.vector());
        } else if (live.edition().vectorizer().isEmpty()) {
            throw ProblemException.invalid("mode", "must be keyword: the collection has no vectorizer");
        } else if (vectors.none()) {
            return null;
        }
        var embedding = vectorizing.of(live.edition(), vectors, List.of(search.text()), Purpose.QUERY);
        return Unit.of(embedding.vectors().get(0));
    }

    private List<Hit> hits(List<Ranked> ranked) {
        var found = records.get(ranked.stream().map(Ranked::number).toList());
        return ranked.stream()
                .filter(one -> found.containsKey(one.number()))
                .map(one -> one.hit(found.get(one.number())))
                .toList();
    }

    private List<Hit> page(Live live, Search search, List<Hit> hits, int candidates) throws Exception {
        if (candidates == 0) {
            return hits;
        }
        var again = new ArrayList<>(hits.subList(0, Math.min(candidates, hits.size())));
        if (!again.isEmpty()) {
            var texts = again.stream()
                    .map(hit -> live.edition().shape().text(hit.record()))
                    .toList();
            var scores = models.rerank(search.reranking().reranker(), search.text(), texts);
            again.clear();
            for (var i = 0; i < scores.size(); i++) {
                again.add(scored(hits.get(i), scores.get(i)));
            }
            again.sort(java.util.Comparator.comparingDouble(Hit::score).reversed());
        }
        for (var hit : hits.subList(again.size(), hits.size())) {
            // Nobody has looked at these again: they come after the others, in their order.
            again.add(new Hit(hit.record(), again.get(again.size() - 1).score() - 1, hit.scores()));
        }
        return again.stream().skip(search.offset()).limit(search.limit()).toList();
    }

    private static Hit scored(Hit hit, double score) {
        var scores = new java.util.HashMap<>(hit.scores());
        scores.put("rerank", score);
        return new Hit(hit.record(), score, scores);
    }
}
