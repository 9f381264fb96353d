package org.mortise.rest.collection;

import java.util.Map;
import org.mortise.api.collection.Question;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;
import org.mortise.api.collection.Search.Reranking;
import org.mortise.api.model.Prompt;
import org.mortise.api.storage.Filter;
import org.mortise.rest.http.Form;

/** Searches and questions as clients send them. */
final class Searches {
    /** How many hits an answer rests on when nobody says. */
    private static final int READ = 5;

    private Searches() {}

    static Search search(Map<String, Object> fields) {
        var form = new Form(fields);
        var search = search(form, Search.LIMIT);
        form.nothingElse();
        return search;
    }

    static Question question(Map<String, Object> fields) {
        var form = new Form(fields);
        var question = new Question(
                search(form, READ),
                form.text("generator", ""),
                form.text("instructions", ""),
                form.whole("max_tokens", Prompt.TOKENS));
        form.nothingElse();
        return question;
    }

    private static Search search(Form form, int limit) {
        return new Search(
                form.text("text", ""),
                form.vector("vector"),
                form.choice("mode", Mode.HYBRID),
                form.objects("filters", Filter::of),
                form.whole("limit", limit),
                form.whole("offset", 0),
                reranking(form.value("rerank")));
    }

    /** {@code true} for the collection's, or which, or {@code {reranker, candidates}}. */
    private static Reranking reranking(Object rerank) {
        if (rerank == null || rerank.equals(false)) {
            return null;
        } else if (rerank.equals(true)) {
            return new Reranking("", Reranking.CANDIDATES);
        } else if (rerank instanceof String reranker) {
            return new Reranking(reranker, Reranking.CANDIDATES);
        }
        return Form.within("rerank", rerank, Searches::detailed);
    }

    private static Reranking detailed(Map<String, Object> fields) {
        var form = new Form(fields);
        var reranking = new Reranking(form.text("reranker", ""), form.whole("candidates", Reranking.CANDIDATES));
        form.nothingElse();
        return reranking;
    }
}
