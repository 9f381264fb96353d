package org.mortise.storage.redis;

import static java.util.Arrays.compareUnsigned;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.storage.Query;

/** Goes through the records of an entity, or those with certain ids, in the order of their ids, page by page. */
final class Scan {
    private static final int PAGE = 500;
    private static final byte[] FIRST = {'-'};
    private static final byte[] LAST = {'+'};

    private final Connections connections;
    private final Keyspace.Keys entity;
    private final boolean byIds;
    private final List<byte[]> wanted;
    private int position;
    private byte[] after;
    private long toSkip;
    private long left;

    Scan(Connections connections, Keyspace.Keys entity, Query query) {
        this.connections = connections;
        this.entity = entity;
        byIds = !query.ids().isEmpty();
        after = Keyspace.bytes(query.after());
        wanted = query.ids().stream()
                .distinct()
                .map(Keyspace::bytes)
                .filter(id -> compareUnsigned(id, after) > 0)
                .sorted((one, other) -> compareUnsigned(one, other))
                .toList();
        toSkip = query.offset();
        left = query.limit() == 0 ? Long.MAX_VALUE : query.limit();
    }

    /** The next records; empty when there are no more. */
    List<Kept> next() throws InterruptedException {
        while (left > 0) {
            var ids = byIds ? nextWanted() : nextThere();
            if (ids.isEmpty()) {
                return List.of();
            }
            var page = read(ids);
            if (!page.isEmpty()) {
                return page;
            }
        }
        return List.of();
    }

    private List<byte[]> nextWanted() {
        var end = Math.min(wanted.size(), position + PAGE);
        var ids = wanted.subList(position, end);
        position = end;
        return ids;
    }

    private List<byte[]> nextThere() throws InterruptedException {
        var from = after.length == 0 ? FIRST : Keyspace.bytes('(' + Keyspace.text(after));
        var offset = (int) Math.min(Integer.MAX_VALUE, toSkip);
        var count = (int) Math.min(PAGE, left);
        var ids = connections.use(redis -> redis.zrangeByLex(entity.ids(), from, LAST, offset, count));
        if (!ids.isEmpty()) {
            after = ids.get(ids.size() - 1);
            toSkip = 0;
        }
        return ids;
    }

    private List<Kept> read(List<byte[]> ids) throws InterruptedException {
        var names = ids.stream().map(Keyspace::text).toList();
        var keys = names.stream().map(entity::record).toArray(byte[][]::new);
        var values = connections.use(redis -> redis.mget(keys));
        var page = new ArrayList<Kept>(values.size());
        for (var i = 0; i < values.size() && left > 0; i++) {
            // There is none where somebody has deleted it meanwhile.
            if (values.get(i) == null) {
                continue;
            } else if (toSkip > 0) {
                toSkip--;
            } else {
                page.add(new Kept(names.get(i), values.get(i)));
                left--;
            }
        }
        return page;
    }
}
