package org.mortise.api.storage;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.StorageSession.Support;
import org.mortise.api.storage.StorageSession.Visitor;

/**
 * A query on its way. What a session does not do by itself is done here: filters are looked at again, records are sorted.
 * It goes page by page, so that neither memory grows nor a session is held while the reader is slow; only an order that
 * the session keeps by itself is read in one go.
 *
 * <pre>
 * do {
 *     retrieval.fetch(session); // one call; may be repeated when it failed, and on another session of the same storage
 * } while (retrieval.deliver());
 * </pre>
 *
 * Used by one thread.
 */
public final class Retrieval {
    /**
     * What is held at a time, so that no session is kept from closing by a slow reader. More is copied by the garbage
     * collector again and again; less is asked for too often.
     */
    private static final int PAGE = 1000;

    private static final long PAGE_BYTES = 4 << 20;
    private static final long RECORD_BYTES = 500;

    private final Query query;
    private final Visitor visitor;
    private final int most;

    private final List<Cir> gathered = new ArrayList<>();
    private Page page = Page.NONE;
    private String position;
    private long toSkip;
    private long toTell;
    private long read;
    private long told;
    private boolean above;

    private record Page(List<Cir> matching, String last, long read, long skipped, boolean end) {
        static final Page NONE = new Page(List.of(), "", 0, 0, false);
    }

    /** @param most how many records may be held to sort them where the session does not */
    public Retrieval(Query query, Visitor visitor, int most) {
        this.query = query;
        this.visitor = visitor;
        this.most = most;
        position = query.after();
        toSkip = query.offset();
        toTell = query.limit() == 0 ? Long.MAX_VALUE : query.limit();
    }

    /** Whether the session finds by itself exactly what all of these match. */
    public static boolean isWhole(StorageSession session, List<Filter> filters) {
        return filters.stream().allMatch(filter -> session.support(filter) == Support.WHOLE);
    }

    /** Whether the visitor has been told something, so that this cannot be begun anew. */
    public boolean isBegun() {
        return told > 0;
    }

    /** What the reader should know of how it was done; empty when the storage did all of it. */
    public List<String> notes() {
        if (!above) {
            return List.of();
        }
        var what =
                query.orderBy().isEmpty() ? "filtered" : query.filters().isEmpty() ? "sorted" : "filtered and sorted";
        return List.of("The storage could not do all of this by itself: " + read + " records were read and " + what
                + " outside of it to find " + told + ".");
    }

    /** Reads the next page from the storage. */
    public void fetch(StorageSession session) throws Exception {
        var remaining = query.filters().stream()
                .filter(filter -> session.support(filter) != Support.WHOLE)
                .toList();
        if (!query.orderBy().isEmpty() && gathered.isEmpty() && session.supports(query.orderBy())) {
            stream(session, remaining);
        } else {
            page = page(session, remaining);
        }
    }

    /**
     * Tells the visitor of what was fetched.
     *
     * @return whether there is more to fetch
     */
    public boolean deliver() throws Exception {
        var fetched = page;
        page = Page.NONE; // What has been told is not held while the next is fetched.
        position = fetched.last;
        read += fetched.read;
        toSkip -= fetched.skipped;
        if (query.orderBy().isEmpty()) {
            return tell(fetched.matching) && !fetched.end;
        }
        gather(fetched.matching);
        if (!fetched.end) {
            return true;
        }
        gathered.sort(query.comparator());
        tell(gathered);
        gathered.clear();
        return false;
    }

    private void stream(StorageSession session, List<Filter> remaining) throws Exception {
        var whole = remaining.isEmpty();
        above = !whole;
        page = new Page(List.of(), position, 0, whole ? toSkip : 0, true);
        read = 0;
        session.retrieve(
                whole ? query : query.filteredBy(asked(session)).limitedTo(0).from(0), record -> {
                    read++;
                    return !matches(record, remaining) || (whole ? tell(record) : tell(List.of(record)));
                });
    }

    private Page page(StorageSession session, List<Filter> remaining) throws Exception {
        var whole = remaining.isEmpty() && query.orderBy().isEmpty();
        above |= !whole;
        var wanted = whole ? (int) Math.min(PAGE, toTell) : PAGE;
        var skipped = whole ? toSkip : 0;
        var matching = new ArrayList<Cir>();
        var seen = new Object() {
            int records;
            long bytes;
            String last = position;
        };
        var part = new Query(query.entityType(), asked(session), List.of(), wanted, skipped, position, query.ids());
        session.retrieve(part, record -> {
            seen.records++;
            seen.bytes += bytes(record);
            seen.last = record.id();
            if (matches(record, remaining)) {
                matching.add(record);
            }
            return seen.bytes < PAGE_BYTES;
        });
        return new Page(matching, seen.last, seen.records, skipped, seen.records < wanted && seen.bytes < PAGE_BYTES);
    }

    /** Those filters that the session does something about. */
    private List<Filter> asked(StorageSession session) {
        return query.filters().stream()
                .filter(filter -> session.support(filter) != Support.NONE)
                .toList();
    }

    /** Is asked of every record there is; most often there is nothing left to look at. */
    private static boolean matches(Cir record, List<Filter> filters) {
        return filters.isEmpty() || filters.stream().allMatch(filter -> filter.matches(record));
    }

    /** Of an ordered query with a limit no more has to be kept than may be told. */
    private void gather(List<Cir> matching) {
        gathered.addAll(matching);
        var needed = query.limit() + query.offset();
        if (query.limit() > 0 && needed > 0 && gathered.size() > needed) {
            gathered.sort(query.comparator());
            gathered.subList((int) needed, gathered.size()).clear();
        }
        if (gathered.size() > most) {
            throw new ProblemException(
                    Kind.TOO_LARGE,
                    "The storage does not sort by this, and more than " + most
                            + " records are too many to sort outside of it.",
                    "Add filters, or a limit, or leave out order_by.");
        }
    }

    private boolean tell(List<Cir> records) throws Exception {
        for (var record : records) {
            if (toSkip > 0) {
                toSkip--;
            } else if (!tell(record)) {
                return false;
            }
        }
        return true;
    }

    private boolean tell(Cir record) throws Exception {
        told++;
        toTell--;
        return visitor.visit(record) && toTell > 0;
    }

    /** About; records that were stored by the runtime say it. */
    private static long bytes(Cir record) {
        return record.metadata().get("size") instanceof Long size ? size : RECORD_BYTES;
    }
}
