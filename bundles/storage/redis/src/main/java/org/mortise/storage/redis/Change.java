package org.mortise.storage.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;

/**
 * A change of many records that takes effect as one. What they become is computed here, and they are exchanged on the
 * server if they still are what they were; those that are not are looked at again.
 */
final class Change {
    /** What goes to the server in one step has to find room there and here, and it takes a million words at most. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int MOST = 300_000;

    private final Connections connections;
    private final Keyspace.Keys entity;
    private final Map<Attribute, Object> updates;
    private final List<Step> steps = new ArrayList<>();
    private long bytes;

    private record Step(Kept was, byte[] becomes) {}

    Change(Connections connections, Keyspace.Keys entity, Map<Attribute, Object> updates) {
        this.connections = connections;
        this.entity = entity;
        this.updates = updates;
    }

    void addAll(List<Kept> records) {
        for (var record : records) {
            var becomes = record.updated(updates);
            steps.add(new Step(record, becomes));
            bytes += record.json().length + becomes.length;
            if (bytes > MOST_BYTES || steps.size() > MOST) {
                throw new ProblemException(
                        Kind.TOO_LARGE,
                        "These are too many records to be changed in Redis at once.",
                        "Change some of them at a time, with a filter.");
            }
        }
    }

    /** How many records were changed. */
    long make() throws InterruptedException {
        while (!steps.isEmpty()) {
            var others = exchange();
            if (others.isEmpty()) {
                return steps.size();
            }
            lookAgain(others);
        }
        return 0;
    }

    private List<Integer> exchange() throws InterruptedException {
        var keys = new ArrayList<byte[]>(steps.size());
        var values = new ArrayList<byte[]>(2 * steps.size());
        for (var step : steps) {
            keys.add(entity.record(step.was.id()));
            values.add(step.was.json());
            values.add(step.becomes);
        }
        var others = (List<?>) connections.use(redis -> Script.SWAP.run(redis, keys, values));
        return others.stream().map(place -> ((Long) place).intValue() - 1).toList();
    }

    private void lookAgain(List<Integer> others) throws InterruptedException {
        var keys = others.stream()
                .map(place -> entity.record(steps.get(place).was.id()))
                .toArray(byte[][]::new);
        var now = connections.use(redis -> redis.mget(keys));
        // From the end, so that the places of those before stay what they are.
        for (var i = others.size() - 1; i >= 0; i--) {
            int place = others.get(i);
            if (now.get(i) == null) {
                steps.remove(place);
            } else {
                var is = new Kept(steps.get(place).was.id(), now.get(i));
                steps.set(place, new Step(is, is.updated(updates)));
            }
        }
    }
}
