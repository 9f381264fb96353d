package org.mortise.storage.s3;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was read last, of as many objects as there is room for: one that is listed with the tag it was read with is as it
 * was, and need not be asked for again. Safe for concurrent use.
 */
final class Copies {
    private static final int ENTRY = 200;

    private final Map<String, Bucket.Content> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private long bytes;

    /** @param most the bytes that all may take; what would take more than a sixteenth of them is not kept */
    Copies(long most) {
        this.most = most;
    }

    /** @param tag what the object is listed with, {@code null} when it is not known */
    synchronized Optional<Bucket.Content> of(String key, String tag) {
        return Optional.ofNullable(kept.get(key))
                .filter(content -> content.tag().equals(tag));
    }

    synchronized void keep(String key, Bucket.Content content) {
        if (content.tag() == null || bytes(key, content) > most / 16) {
            return;
        }
        var replaced = kept.put(key, content);
        bytes += bytes(key, content) - (replaced == null ? 0 : bytes(key, replaced));
        for (var oldest = kept.entrySet().iterator(); bytes > most; ) {
            var entry = oldest.next();
            bytes -= bytes(entry.getKey(), entry.getValue());
            oldest.remove();
        }
    }

    private static long bytes(String key, Bucket.Content content) {
        return ENTRY + 2L * key.length() + content.bytes().length;
    }
}
