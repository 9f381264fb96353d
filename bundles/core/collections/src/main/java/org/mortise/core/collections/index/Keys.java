package org.mortise.core.collections.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.util.BytesRef;
import org.mortise.storage.keys.SortKey;

/** Values as terms, which are equal and in order as the values are; lists and objects are only equal or not. */
final class Keys {
    private Keys() {}

    /** @param value not {@code null} */
    static BytesRef of(Object value) {
        return new BytesRef(text(value));
    }

    private static String text(Object value) {
        return value instanceof List || value instanceof Map ? SortKey.of(value) + digest(value) : SortKey.of(value);
    }

    /** Half of it is more than enough to tell any two apart. */
    private static String digest(Object value) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            add(sha, value);
            return new java.math.BigInteger(1, sha.digest()).toString(36);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, Object value) {
        if (value instanceof List<?> list) {
            add(digest, "[" + list.size());
            list.forEach(item -> add(digest, item));
        } else if (value instanceof Map<?, ?> map) {
            add(digest, "{" + map.size());
            new TreeMap<>(map).forEach((name, item) -> {
                add(digest, "." + name);
                add(digest, item);
            });
        } else {
            add(digest, value == null ? "0" : SortKey.of(value));
        }
    }

    private static void add(MessageDigest digest, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
