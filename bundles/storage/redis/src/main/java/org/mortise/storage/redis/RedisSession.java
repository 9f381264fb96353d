package org.mortise.storage.redis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mortise.api.plugin.Health;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageMetadata;
import org.mortise.api.storage.StorageSession;

/** The records of one project. */
final class RedisSession implements StorageSession {
    private final Connections connections;
    private final Keyspace keyspace;

    RedisSession(Connections connections, Keyspace keyspace) {
        this.connections = connections;
        this.keyspace = keyspace;
    }

    @Override
    public StorageMetadata metadata() throws Exception {
        return new StorageMetadata("redis", info("server", "redis_version"), capabilities());
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.TRANSACTIONS);
    }

    /** Nothing has to be made before there is something to keep. */
    @Override
    public void createSchema(Ontology ontology) {}

    @Override
    public List<Failure> store(List<Cir> records) throws Exception {
        var keys = new ArrayList<byte[]>(2 * records.size());
        var arguments = new ArrayList<byte[]>(2 * records.size());
        for (var record : records) {
            var entity = keyspace.entity(record.entityType());
            keys.add(entity.ids());
            keys.add(entity.record(record.id()));
            arguments.add(Keyspace.bytes(record.id()));
            arguments.add(Kept.bytes(record));
        }
        if (!records.isEmpty()) {
            connections.use(redis -> Script.STORE.run(redis, keys, arguments));
        }
        return List.of();
    }

    @Override
    public void retrieve(Query query, Visitor visitor) throws Exception {
        var scan = new Scan(connections, keyspace.entity(query.entityType()), query);
        for (var page = scan.next(); !page.isEmpty(); page = scan.next()) {
            for (var kept : page) {
                if (!visitor.visit(kept.record())) {
                    return;
                }
            }
        }
    }

    @Override
    public long update(Selection selection, Map<Attribute, Object> updates) throws Exception {
        var entity = keyspace.entity(selection.entityType());
        var change = new Change(connections, entity, updates);
        var scan = new Scan(connections, entity, selection.toQuery());
        for (var page = scan.next(); !page.isEmpty(); page = scan.next()) {
            change.addAll(page);
        }
        return change.make();
    }

    @Override
    public long delete(Selection selection) throws Exception {
        var entity = keyspace.entity(selection.entityType());
        if (selection.all()) {
            return connections.use(
                    redis -> (Long) Script.DELETE_ALL.run(redis, List.of(entity.ids()), List.of(entity.records())));
        }
        var keys = new ArrayList<byte[]>();
        keys.add(entity.ids());
        selection.ids().forEach(id -> keys.add(entity.record(id)));
        var ids = selection.ids().stream().map(Keyspace::bytes).toList();
        return connections.use(redis -> (Long) Script.DELETE.run(redis, keys, ids));
    }

    /** Records have no date of expiry; but a server that may throw away anything when it is full is none to rely on. */
    @Override
    public Health health() throws Exception {
        connections.use(redis -> redis.ping());
        return info("memory", "maxmemory_policy").startsWith("allkeys")
                        && !info("memory", "maxmemory").equals("0")
                ? Health.failing("Redis throws records away when it is full; set its maxmemory-policy to noeviction")
                : Health.ok();
    }

    /** What the server says of itself; empty where it does not. */
    private String info(String section, String name) throws InterruptedException {
        return connections
                .use(redis -> redis.info(section))
                .lines()
                .filter(line -> line.startsWith(name + ':'))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        connections.close();
    }
}
