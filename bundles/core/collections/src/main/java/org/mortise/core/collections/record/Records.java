package org.mortise.core.collections.record;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.mortise.api.storage.Cir;
import org.mortise.storage.json.Json;

/** The records in their file, and what has changed since. */
public final class Records {
    private static final int TEN = 10;

    /** How ten records are asked for, twenty, and so on: by tens, so that there are few statements to keep. */
    private static final List<String> BY_NUMBERS = IntStream.rangeClosed(1, 5)
            .mapToObj(tens -> "SELECT number, json, id FROM record WHERE number IN ("
                    + String.join(",", Collections.nCopies(tens * TEN, "?")) + ')')
            .toList();

    private static final int MOST_BYTES = 4 << 20;

    private final RecordFile file;

    public Records(RecordFile file) {
        this.file = file;
    }

    /** How many changes there were, and how many records there are. */
    public record State(long sequence, long records) {}

    public State state() {
        return file.read(link -> link.select(
                        row -> new State(row.getLong(1), row.getLong(2)), "SELECT sequence, records FROM state")
                .get(0));
    }

    public Optional<Cir> get(String id) {
        return file
                .read(link -> link.select(row -> cir(row, 1, 2), "SELECT json, id FROM record WHERE id = ?", id))
                .stream()
                .findFirst();
    }

    /** Those of the records with these numbers that are still there. */
    public Map<Long, Cir> get(List<Long> numbers) {
        var atOnce = BY_NUMBERS.size() * TEN;
        return file.read(link -> {
            var found = new HashMap<Long, Cir>();
            for (var from = 0; from < numbers.size(); from += atOnce) {
                find(link, numbers.subList(from, Math.min(from + atOnce, numbers.size())), found);
            }
            return found;
        });
    }

    private static void find(Link link, List<Long> numbers, Map<Long, Cir> found) throws SQLException {
        var tens = (numbers.size() - 1) / TEN;
        var values = new Object[(tens + 1) * TEN];
        for (var i = 0; i < values.length; i++) {
            values[i] = numbers.get(Math.min(i, numbers.size() - 1));
        }
        link.select(row -> found.put(row.getLong(1), cir(row, 2, 3)), BY_NUMBERS.get(tens), values);
    }

    /** What has a number from one, exclusive, to another and is gone, the earliest first. */
    public List<Change> removed(long after, long until) {
        return file.read(link -> link.select(
                row -> new Change(row.getLong(1), row.getString(2), null, null),
                "SELECT number, id FROM removed WHERE number > ? AND number <= ? ORDER BY number",
                after,
                until));
    }

    /** So many of the records, or fewer where they are large, that have a number from one, exclusive, to another, the earliest first, with their vectors. */
    public List<Change> changed(long after, long until, int most, VectorSet vectors) {
        var bytes = new AtomicLong();
        return file.read(link -> link.select(
                row -> {
                    bytes.addAndGet(row.getBytes(3).length);
                    return new Change(row.getLong(1), row.getString(2), cir(row, 3, 2), Floats.of(row.getBytes(4)));
                },
                () -> bytes.get() > MOST_BYTES,
                "SELECT number, id, json, value FROM record LEFT JOIN " + vectors.table()
                        + " USING (number) WHERE number > ? AND number <= ? ORDER BY number LIMIT ?",
                after,
                until,
                most));
    }

    /** How many records have a number above one. */
    public long after(long number) {
        return file.read(link -> link.number(0, "SELECT count(*) FROM record WHERE number > ?", number));
    }

    /** @param id the column that only who is told of damage needs to know */
    private static Cir cir(ResultSet row, int column, int id) throws SQLException {
        try {
            return Cir.of(Json.object(row.getBytes(column)));
        } catch (IOException e) {
            throw new SQLException("the record '" + row.getString(id) + "' is damaged: it " + e.getMessage(), e);
        }
    }

    /**
     * Writes changes, which have their numbers after this, and the vectors that are given with them.
     *
     * @param gone the sets of vectors out of which those of the former records go
     * @param vectors the set into which the new ones go
     * @return what was given, but for records to remove that were not there
     */
    static List<Change> write(Link link, List<Change> wanted, List<VectorSet> gone, VectorSet vectors)
            throws SQLException {
        var sequence = link.number(0, "SELECT sequence FROM state");
        var more = 0;
        var done = new ArrayList<Change>(wanted.size());
        for (var change : wanted) {
            var former = link.number(0, "SELECT number FROM record WHERE id = ?", change.id());
            if (former > 0) {
                link.execute("DELETE FROM record WHERE number = ?", former);
                for (var set : gone) {
                    link.execute("DELETE FROM " + set.table() + " WHERE number = ?", former);
                }
                more--;
            } else if (change.record() == null) {
                continue;
            }
            var next = new Change(++sequence, change.id(), change.record(), change.vector());
            if (change.record() == null) {
                link.execute("INSERT INTO removed VALUES (?, ?)", sequence, change.id());
            } else {
                link.execute(
                        "INSERT INTO record VALUES (?, ?, ?)",
                        sequence,
                        change.id(),
                        Json.bytes(change.record().toMap()));
                vector(link, next, vectors);
                more++;
            }
            done.add(next);
        }
        link.execute("UPDATE state SET sequence = ?, records = records + ?", sequence, more);
        return done;
    }

    static void vector(Link link, Change change, VectorSet vectors) throws SQLException {
        if (change.vector() != null) {
            link.execute(
                    "INSERT OR REPLACE INTO " + vectors.table() + " VALUES (?, ?)",
                    change.number(),
                    Floats.bytes(change.vector()));
        }
    }

    /** Forgets what is gone up to a number, once every index knows it. */
    public void forget(long until) {
        file.write(link -> link.execute("DELETE FROM removed WHERE number <= ?", until));
    }
}
