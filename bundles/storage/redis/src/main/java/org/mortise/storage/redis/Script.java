package org.mortise.storage.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * What the server does in one step. A script runs alone and is kept, copied and logged by the server as a whole; what can
 * fail within one comes before the first record is touched.
 */
enum Script {
    /** Keys: of each record the set of its entity's ids, and its own. Arguments: of each its id, and its JSON. */
    STORE("""
            for i = 1, #KEYS, 2 do redis.call('ZADD', KEYS[i], 0, ARGV[i]) end
            for i = 2, #KEYS, 2 do redis.call('SET', KEYS[i], ARGV[i]) end
            """),

    /**
     * Keys: of each record. Arguments: of each what it was, and what it becomes. Changes all, or, when some are not what
     * they were any more, none, and gives their places.
     */
    SWAP("""
            local others = {}
            for i, key in ipairs(KEYS) do
              if redis.call('GET', key) ~= ARGV[2 * i - 1] then others[#others + 1] = i end
            end
            if #others == 0 then
              for i, key in ipairs(KEYS) do redis.call('SET', key, ARGV[2 * i]) end
            end
            return others
            """),

    /** Keys: the set of ids, then of each record. Arguments: the ids. Gives how many were there. */
    DELETE("""
            local count = 0
            for i, id in ipairs(ARGV) do
              count = count + redis.call('DEL', KEYS[i + 1])
              redis.call('ZREM', KEYS[1], id)
            end
            return count
            """),

    /** Key: the set of ids. Argument: what the keys of records begin with. Gives how many there were. */
    DELETE_ALL("""
            local count = 0
            while true do
              local ids = redis.call('ZRANGE', KEYS[1], 0, 999)
              if #ids == 0 then return count end
              for _, id in ipairs(ids) do count = count + redis.call('DEL', ARGV[1] .. id) end
              redis.call('ZREMRANGEBYRANK', KEYS[1], 0, #ids - 1)
            end
            """);

    private final byte[] text;
    private final byte[] digest;

    Script(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
        try {
            var sha1 = MessageDigest.getInstance("SHA-1").digest(this.text);
            digest = HexFormat.of().formatHex(sha1).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }

    Object run(Jedis redis, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return redis.evalsha(digest, keys, arguments);
        } catch (JedisNoScriptException e) {
            return redis.eval(text, keys, arguments);
        }
    }
}
