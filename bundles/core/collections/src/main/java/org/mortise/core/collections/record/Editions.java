package org.mortise.core.collections.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.mortise.core.collections.definition.Shape;
import org.osgi.framework.Version;

/**
 * Which indexes there are of a collection, and of which vectors: in memory and in its file. Whoever changes something
 * holds the lock of the collection.
 */
public final class Editions {
    private final RecordFile file;
    private volatile All all;

    /** @param building what is to take the place of the one that serves, {@code null} for nothing */
    private record All(Edition serving, VectorSet vectors, Edition building, VectorSet buildingVectors) {}

    /** Reads them, or makes the first of a collection that is new. */
    public Editions(RecordFile file, Shape shape, String vectorizer) {
        this.file = file;
        if (file.read(link -> link.number(0, "SELECT count(*) FROM edition")) == 0) {
            file.write(link -> {
                add(link, new Edition(1, true, shape, vectorizer, 1, now()));
                add(link, VectorSet.empty(1));
                return null;
            });
        }
        read();
    }

    private void read() {
        all = file.read(link -> {
            var editions = link.select(Editions::edition, "SELECT * FROM edition ORDER BY serving DESC");
            var sets = new ArrayList<VectorSet>();
            for (var edition : editions) {
                sets.addAll(link.select(Editions::set, "SELECT * FROM vectors WHERE number = ?", edition.vectors()));
            }
            return editions.size() == 1
                    ? new All(editions.get(0), sets.get(0), null, null)
                    : new All(editions.get(0), sets.get(0), editions.get(1), sets.get(1));
        });
    }

    private static Edition edition(ResultSet row) throws SQLException {
        return new Edition(
                row.getLong("number"),
                row.getBoolean("serving"),
                Shape.restore(row.getString("shape")),
                row.getString("vectorizer"),
                row.getLong("vectors"),
                Instant.ofEpochMilli(row.getLong("since")));
    }

    private static VectorSet set(ResultSet row) throws SQLException {
        return new VectorSet(
                row.getLong("number"),
                row.getString("model"),
                Version.parseVersion(row.getString("version")),
                Version.parseVersion(row.getString("latest")),
                row.getInt("dimensions"));
    }

    public Edition serving() {
        return all.serving;
    }

    public Optional<Edition> building() {
        return Optional.ofNullable(all.building);
    }

    /** The vectors of an edition, as they are now; a {@link CancellationException} when there is no such edition any more. */
    public VectorSet vectors(Edition edition) {
        var now = all;
        if (edition.vectors() == now.vectors.number()) {
            return now.vectors;
        } else if (now.buildingVectors != null && edition.vectors() == now.buildingVectors.number()) {
            return now.buildingVectors;
        }
        throw new CancellationException();
    }

    /** Writes changes, with vectors for the one that serves; what is being made gets its own later. */
    public List<Change> write(List<Change> wanted, VectorSet vectors) {
        var now = all;
        var sets = now.buildingVectors == null || now.buildingVectors.number() == now.vectors.number()
                ? List.of(now.vectors)
                : List.of(now.vectors, now.buildingVectors);
        var done = file.write(link -> {
            update(link, vectors);
            return Records.write(link, wanted, sets, vectors);
        });
        replaced(vectors);
        return done;
    }

    /** Adds vectors of records that have none in a set. */
    public void complete(List<Change> vectorized, VectorSet vectors) {
        file.write(link -> {
            update(link, vectors);
            for (var change : vectorized) {
                // Unless it has changed since.
                if (link.number(0, "SELECT number FROM record WHERE number = ?", change.number()) > 0) {
                    Records.vector(link, change, vectors);
                }
            }
            return null;
        });
        replaced(vectors);
    }

    private void update(Link link, VectorSet vectors) throws SQLException {
        if (!vectors.equals(all.vectors) && !vectors.equals(all.buildingVectors)) {
            link.execute(
                    "UPDATE vectors SET model = ?, version = ?, latest = ?, dimensions = ? WHERE number = ?",
                    vectors.model(),
                    vectors.version().toString(),
                    vectors.latest().toString(),
                    vectors.dimensions(),
                    vectors.number());
        }
    }

    private void replaced(VectorSet vectors) {
        var now = all;
        all = new All(
                now.serving,
                vectors.number() == now.vectors.number() ? vectors : now.vectors,
                now.building,
                now.buildingVectors != null && vectors.number() == now.buildingVectors.number()
                        ? vectors
                        : now.buildingVectors);
    }

    /** Begins another edition, in the place of what is being made; with vectors of its own unless told which to take. */
    public Edition begin(Shape shape, String vectorizer, Optional<VectorSet> vectors) {
        file.write(link -> {
            link.execute("UPDATE state SET editions = editions + 1");
            var number = link.number(0, "SELECT editions FROM state");
            var set = vectors.map(VectorSet::number).orElse(number);
            link.execute("DELETE FROM edition WHERE NOT serving");
            if (vectors.isEmpty()) {
                add(link, VectorSet.empty(set));
            }
            add(link, new Edition(number, false, shape, vectorizer, set, now()));
            sweep(link);
            return null;
        });
        read();
        return all.building;
    }

    /** Gives up what is being made. */
    public void abandon() {
        file.write(link -> {
            link.execute("DELETE FROM edition WHERE NOT serving");
            sweep(link);
            return null;
        });
        read();
    }

    /** What was being made serves from now on. */
    public Edition exchange() {
        file.write(link -> {
            link.execute("DELETE FROM edition WHERE serving");
            link.execute("UPDATE edition SET serving = 1");
            sweep(link);
            return null;
        });
        read();
        return all.serving;
    }

    /** Drops the vectors that no edition has. */
    private static void sweep(Link link) throws SQLException {
        var unused = link.select(
                row -> row.getLong(1), "SELECT number FROM vectors WHERE number NOT IN (SELECT vectors FROM edition)");
        for (var number : unused) {
            link.once("DROP TABLE vectors_" + number);
            link.execute("DELETE FROM vectors WHERE number = ?", number);
        }
    }

    private static void add(Link link, Edition edition) throws SQLException {
        link.execute(
                "INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?)",
                edition.number(),
                edition.serving(),
                edition.shape().json(),
                edition.vectorizer(),
                edition.vectors(),
                edition.since().toEpochMilli());
    }

    private static void add(Link link, VectorSet set) throws SQLException {
        link.once("CREATE TABLE " + set.table() + "(number INTEGER PRIMARY KEY, value BLOB NOT NULL)");
        link.execute("INSERT INTO vectors VALUES (?, '', '0.0.0', '0.0.0', 0)", set.number());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }
}
