package org.mortise.storage.redis;

import java.time.Duration;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.mortise.api.storage.Secret;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** The connections to one server, made when they are needed and kept until the end. There is no thread to them. */
final class Connections implements AutoCloseable {
    private final Failures failures;
    private final ConnectionPool pool;

    Connections(Server server, RedisStorage.Settings settings) {
        failures = new Failures(server, settings);
        var timeout = settings.timeoutSeconds() * 1000;
        var client = DefaultJedisClientConfig.builder()
                .resp2()
                .timeoutMillis(timeout)
                .database(server.database())
                .user(settings.user().orElse(null))
                .password(settings.password().map(Secret::value).orElse(null))
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .build();
        pool = new ConnectionPool(new Factory(new Sockets(server, timeout), client), limits(settings));
    }

    /** What is done with a connection. */
    interface Work<T> {
        T with(Jedis redis);
    }

    <T> T use(Work<T> work) throws InterruptedException {
        try (var redis = new Jedis(pool.getResource())) {
            return work.with(redis);
        } catch (JedisException e) {
            if (e instanceof JedisConnectionException) {
                pool.clear(); // The others are as dead; who comes next is to find a living one.
            }
            throw failures.of(e);
        }
    }

    private static GenericObjectPoolConfig<Connection> limits(RedisStorage.Settings settings) {
        var limits = new GenericObjectPoolConfig<Connection>();
        limits.setMaxTotal(settings.connections());
        limits.setMaxIdle(settings.connections());
        limits.setMaxWait(Duration.ofSeconds(settings.waitSeconds()));
        limits.setTestOnBorrow(true);
        limits.setTimeBetweenEvictionRuns(Duration.ofMillis(-1)); // It would need a thread that outlives the plugin.
        limits.setJmxEnabled(false);
        return limits;
    }

    /** Looks whether a connection is still there, unless it was a moment ago. */
    private static final class Factory extends ConnectionFactory {
        private static final Duration MOMENT = Duration.ofMillis(500);

        Factory(Sockets sockets, JedisClientConfig client) {
            super(sockets, client);
        }

        @Override
        public boolean validateObject(PooledObject<Connection> connection) {
            return connection.getIdleDuration().compareTo(MOMENT) < 0 || super.validateObject(connection);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
