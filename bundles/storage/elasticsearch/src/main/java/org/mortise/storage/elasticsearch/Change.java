package org.mortise.storage.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.http.ContentTooLongException;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Selection;

/**
 * A change of all selected documents: each is read as it is at the moment, and written only if it is so still; one that
 * somebody else has written meanwhile is looked at again. No script is sent, for not every server runs them.
 */
final class Change {
    /** How many are read before any of them is written. */
    static final int PAGE = 500;

    private final Client client;
    private final String alias;
    private final Selection selection;
    private final Conditions conditions;
    private final Function<Document, Bulk.Action> step;
    private long changed;

    Change(Client client, String alias, Selection selection, Function<Document, Bulk.Action> step) {
        this.client = client;
        this.alias = alias;
        this.selection = selection;
        this.conditions = new Conditions(selection.toQuery());
        this.step = step;
    }

    /** How many were changed. When it fails half-way, the problem says how many that were. */
    long make() throws Exception {
        try {
            makeAll();
        } catch (ProblemException e) {
            throw changed == 0 ? e : after(e.problem());
        }
        return changed;
    }

    private ProblemException after(Problem problem) {
        var detail = problem.detail() + ' ' + changed + " records were changed before that.";
        return new ProblemException(new Problem(problem.kind(), detail, problem.mend(), problem.violations()));
    }

    /** Ids need not be searched for, and so nothing has to be found before. */
    private void makeAll() throws Exception {
        if (!selection.ids().isEmpty()) {
            settle(selection.ids().stream().distinct().map(Names::document).toList());
            return;
        }
        try (var found = Found.of(client, alias, selection.toQuery(), conditions)) {
            for (var ids = found.ids(); !ids.isEmpty(); ids = found.ids()) {
                settle(ids);
            }
        }
    }

    private void settle(List<String> ids) throws Exception {
        for (var from = 0; from < ids.size(); from += PAGE) {
            var left = ids.subList(from, Math.min(ids.size(), from + PAGE));
            while (!left.isEmpty()) {
                left = attempt(left);
            }
        }
    }

    /** Those that others have written meanwhile. */
    private List<String> attempt(List<String> ids) throws Exception {
        List<Document> documents;
        try {
            documents = read(ids);
        } catch (ContentTooLongException e) {
            settle(ids.subList(0, ids.size() / 2));
            return ids.subList(ids.size() / 2, ids.size());
        }
        var meant = documents.stream().filter(this::isMeant).toList();
        var outcomes = new Bulk(client, alias).send(meant.stream().map(step).toList());
        var others = new ArrayList<String>();
        for (var i = 0; i < meant.size(); i++) {
            var outcome = outcomes.get(i);
            if (outcome.isConflict()) {
                others.add(meant.get(i).id());
            } else if (outcome.problem().isEmpty()) {
                changed++;
            }
        }
        for (var outcome : outcomes) {
            if (!outcome.isConflict() && outcome.problem().isPresent()) {
                throw new ProblemException(outcome.problem().get());
            }
        }
        return others;
    }

    private boolean isMeant(Document document) {
        return selection.filters().isEmpty() || conditions.matches(document.record());
    }

    /** As they are, whether they can be found yet or not; those of them that are there. */
    private List<Document> read(List<String> ids) throws Exception {
        var answer = client.call(
                Ask.post(alias + "/_mget")
                        .with("_source_includes", Document.CIR)
                        .saying(Map.of("ids", ids)),
                ids.size() == 1 ? Integer.MAX_VALUE : Client.PAGE_BYTES);
        var documents = new ArrayList<Document>();
        for (var json : Answer.objects(answer.json().get("docs"))) {
            if (Boolean.TRUE.equals(json.get("found"))) {
                documents.add(new Document(json));
            } else if (json.containsKey("error")) {
                refuse(json);
            }
        }
        return documents;
    }

    private void refuse(Map<String, Object> json) {
        var refusal = Failures.Refusal.of(503, json);
        if (!refusal.type().equals("index_not_found_exception")) {
            throw new ProblemException(client.failures().problem(refusal));
        }
    }
}
