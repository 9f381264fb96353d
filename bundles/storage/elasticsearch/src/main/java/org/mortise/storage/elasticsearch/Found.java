package org.mortise.storage.elasticsearch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.http.ContentTooLongException;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Query;

/**
 * The documents that the terms of a query find, page by page and each page after the last document of the one before, so
 * that there is no end to how many there may be.
 */
final class Found implements AutoCloseable {
    /** Nothing is known of how large they are when the first page is read. */
    private static final int FIRST_PAGE = 100;

    static final int PAGE = 1000;

    /** As many as a server passes over at a time. */
    private static final int MOST_SKIPPED = 10_000;

    private final Client client;
    private final String alias;
    private final Map<String, Object> meant;
    private final List<Object> sorted;
    private final Optional<Snapshot> snapshot;
    private List<?> position = List.of();
    private int size = FIRST_PAGE;
    private int largest = PAGE;
    private boolean end;

    private Found(Client client, String alias, Query query, Conditions conditions, Optional<Snapshot> snapshot) {
        this.client = client;
        this.alias = alias;
        this.meant = conditions.toJson();
        this.sorted = Conditions.sorted(query.orderBy());
        this.snapshot = snapshot;
        this.end = snapshot.filter(Snapshot::isEmpty).isPresent();
    }

    /** All that was acknowledged before this is found. What is in the order of its ids needs no snapshot: ids stay. */
    static Found of(Client client, String alias, Query query, Conditions conditions) throws Exception {
        var refreshed = new Indexes(client).refresh(alias);
        var onePage = query.limit() > 0 && query.limit() <= FIRST_PAGE && query.offset() == 0 && conditions.isExact();
        Optional<Snapshot> snapshot = query.orderBy().isEmpty() || onePage
                ? Optional.empty()
                : Optional.of(Snapshot.take(client, alias, refreshed.elasticsearch()));
        return new Found(client, alias, query, conditions, snapshot);
    }

    /** Goes by so many documents without reading them. */
    void skip(long count) throws Exception {
        for (var left = count; left > 0 && !end; ) {
            left -= read((int) Math.min(left, MOST_SKIPPED), false).size();
        }
    }

    /** The next ids, in any number; empty when there are no more. */
    List<String> ids() throws Exception {
        return end ? List.of() : read(PAGE, false).stream().map(Document::id).toList();
    }

    /** The next documents, no more than that; empty when there are no more. */
    List<Document> next(long most) throws Exception {
        if (end) {
            return List.of();
        }
        var page = read((int) Math.min(size, most), true);
        size = Math.min(4 * size, largest);
        return page;
    }

    /** Fewer than are wanted where they are so large that there is no room for more. */
    private List<Document> read(int wanted, boolean whole) throws Exception {
        for (var asked = wanted; asked > 1; asked /= 2) {
            try {
                return page(asked, whole, Client.PAGE_BYTES);
            } catch (ContentTooLongException e) {
                largest = Math.max(1, asked / 2);
                size = largest;
            }
        }
        return page(1, whole, Integer.MAX_VALUE);
    }

    private List<Document> page(int asked, boolean whole, int mostBytes) throws Exception {
        var body = new LinkedHashMap<String, Object>();
        body.put("size", asked);
        body.put("track_total_hits", false);
        body.put("_source", whole ? List.of(Document.CIR) : false);
        body.put("query", meant);
        body.put("sort", sorted);
        if (!position.isEmpty()) {
            body.put("search_after", position);
        }
        snapshot.ifPresent(taken -> body.put("pit", taken.toJson()));
        var ask = snapshot.isPresent()
                ? Ask.post("_search")
                : Ask.post(alias + "/_search").with("ignore_unavailable", "true");
        var answer = client.call(
                ask.with("allow_partial_search_results", "false")
                        .with("filter_path", "hits.hits._id,hits.hits._source,hits.hits.sort")
                        .saying(body),
                mostBytes);
        var page = Answer.objects(Answer.object(answer.json(), "hits").get("hits")).stream()
                .map(Document::new)
                .toList();
        end = page.size() < asked;
        if (!page.isEmpty()) {
            position = page.get(page.size() - 1).position();
        }
        return page;
    }

    /** A snapshot that could not be given back goes by itself. */
    @Override
    public void close() throws Exception {
        if (snapshot.isPresent() && !snapshot.get().isEmpty()) {
            try {
                snapshot.get().release();
            } catch (ProblemException e) {
                // What was read is read.
            }
        }
    }
}
