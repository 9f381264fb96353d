package org.mortise.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageMetadata;
import org.mortise.api.storage.StorageSession;
import org.mortise.storage.json.Json;
import org.mortise.storage.pieces.Batch;
import org.mortise.storage.pieces.Damage;
import org.mortise.storage.pieces.Damaged;
import org.mortise.storage.pieces.Page;
import org.mortise.storage.pieces.Workers;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A project's part of a bucket. */
final class S3Session implements StorageSession {
    private static final int ATTEMPTS = 100;
    private static final int LOOKS = 7;
    private static final long COPIES = 8 << 20;

    private final Bucket bucket;
    private final Keys keys;
    private final Workers workers;
    private final Batch batch;
    private final Turns turns = new Turns();
    private final Copies copies = new Copies(COPIES);

    S3Session(Bucket bucket, Keys keys, int connections) {
        this.bucket = bucket;
        this.keys = keys;
        this.workers = new Workers("storage-s3", connections);
        this.batch = new Batch(workers, 1);
    }

    @Override
    public StorageMetadata metadata() throws Exception {
        return new StorageMetadata("s3", bucket.server(), capabilities());
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    /** It looks at every record. The runtime could do so as well, but not change one that nobody else comes to first. */
    @Override
    public Support support(Filter filter) {
        return Support.WHOLE;
    }

    /** A bucket needs nothing for an entity; that it is there is asked. */
    @Override
    public void createSchema(Ontology ontology) throws Exception {
        bucket.server();
    }

    @Override
    public List<Failure> store(List<Cir> records) throws Exception {
        return batch.store(records, record -> {
            var key = key(record);
            turns.with(key, () -> bucket.put(key, Json.bytes(record.toMap()), null));
        });
    }

    private String key(Cir record) {
        return keys.of(record.entityType(), record.id());
    }

    @Override
    public void retrieve(Query query, Visitor visitor) throws Exception {
        var damage = new Damage();
        var page = new Page(query, visitor);
        workers.each(
                objects(query),
                1,
                object -> meant(object.key(), object.eTag(), query, damage).map(Found::record),
                page);
        if (!page.isFull()) {
            damage.report("All other records that are meant were told.");
        }
    }

    /** The objects that the ids in a query mean, in the order of the ids, and without ids all of the entity. */
    private Workers.Items<S3Object> objects(Query query) {
        var entity = query.entityType();
        if (query.ids().isEmpty()) {
            var wanted = query.filters().isEmpty() && query.limit() > 0 ? query.offset() + query.limit() : 0;
            return new Listing(bucket, keys.of(entity), keys.of(entity, query.after()), wanted);
        }
        var named =
                new TreeSet<String>((one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)));
        query.ids().forEach(id -> named.add(keys.of(entity, id)));
        return Workers.Items.of(named.tailSet(keys.of(entity, query.after()), false).stream()
                .map(key -> S3Object.builder().key(key).build())
                .toList());
    }

    /**
     * A record, as it was found.
     *
     * @param tag what its object has as long as nobody replaces it
     */
    private record Found(Cir record, String tag) {}

    /**
     * Looks again at what is damaged before it says so: servers that keep objects as files may list for a moment what they
     * are still writing, under a name that it will not have.
     *
     * @param tag what the object is listed with; {@code null} to ask for it whatever is known of it
     */
    private Optional<Found> meant(String key, String tag, Query query, Damage damage) throws Exception {
        for (int look = 1; ; look++) {
            try {
                return found(key, look == 1 ? tag : null)
                        .filter(found -> query.filters().stream().allMatch(filter -> filter.matches(found.record)));
            } catch (Damaged e) {
                if (look == LOOKS) {
                    damage.add(e);
                    return Optional.empty();
                }
            }
            Thread.sleep(1L << look);
        }
    }

    private Optional<Found> found(String key, String tag) throws Exception {
        var copy = copies.of(key, tag);
        var content = copy.isPresent() ? copy : bucket.get(key);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        var found = new Found(record(key, content.get().bytes()), content.get().tag());
        copies.keep(key, content.get());
        return Optional.of(found);
    }

    private Cir record(String key, byte[] bytes) throws Damaged {
        try {
            var record = Cir.of(Json.object(bytes));
            if (!key(record).equals(key)) {
                throw new Damaged(key, "has a record of another entity or id, '" + record.id() + "'");
            }
            return record;
        } catch (IOException | ProblemException e) {
            throw new Damaged(key, "is no whole record: it " + e.getMessage());
        }
    }

    @Override
    public long update(Selection selection, Map<Attribute, Object> updates) throws Exception {
        return change(
                selection.toQuery(),
                (key, found) ->
                        bucket.put(key, Json.bytes(found.record.updated(updates).toMap()), found.tag));
    }

    @Override
    public long delete(Selection selection) throws Exception {
        return selection.filters().isEmpty()
                ? deleteUnseen(selection.toQuery())
                : change(selection.toQuery(), (key, found) -> bucket.delete(key, found.tag));
    }

    /** Changes an object as it was; false when it is not any more. */
    private interface Change {
        boolean on(String key, Found found) throws Exception;
    }

    private long change(Query query, Change change) throws Exception {
        var damage = new Damage();
        var changed = batch.change(
                objects(query), object -> turns.with(object.key(), () -> change(object, query, change, damage)));
        damage.report(changed + " records were changed.");
        return changed;
    }

    /** Looks again for as long as others come first. */
    private boolean change(S3Object object, Query query, Change change, Damage damage) throws Exception {
        var key = object.key();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = meant(key, attempt == 0 ? object.eTag() : null, query, damage);
            if (found.isEmpty()) {
                return false;
            } else if (change.on(key, found.get())) {
                return true;
            }
            Thread.sleep(ThreadLocalRandom.current().nextInt(2 + 2 * attempt));
        }
        throw new ProblemException(
                Kind.CONFLICT,
                "The object '" + key + "' was replaced by others " + ATTEMPTS + " times while it was to be changed.",
                "Try again when there is less to do.");
    }

    /** Nothing has to be known of these but that they are there; what is damaged goes as well. */
    private long deleteUnseen(Query query) throws Exception {
        var next = new ArrayList<String>();
        var deleted = new long[1];
        workers.each(
                objects(query),
                1,
                object -> query.ids().isEmpty() || bucket.has(object.key()) ? object.key() : "",
                key -> {
                    if (!key.isEmpty()) {
                        next.add(key);
                        deleted[0]++;
                    }
                    if (next.size() == Bucket.KEYS) {
                        bucket.delete(next);
                        next.clear();
                    }
                    return true;
                });
        if (!next.isEmpty()) {
            bucket.delete(next);
        }
        return deleted[0];
    }

    @Override
    public Health health() throws Exception {
        try {
            bucket.server();
            return Health.ok();
        } catch (ProblemException e) {
            return Health.failing(e.getMessage());
        }
    }

    @Override
    public void close() {
        workers.close();
        bucket.close();
    }
}
