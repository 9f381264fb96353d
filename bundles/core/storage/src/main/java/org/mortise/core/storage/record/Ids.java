package org.mortise.core.storage.record;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Entity;

/** Ids for records that have none. */
final class Ids {
    private Ids() {}

    /** A UUID of version 7, which begins with the time, so that indexes over them grow at one end. */
    static String next() {
        var random = ThreadLocalRandom.current();
        var time = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(time, random.nextLong() >>> 2 | 1L << 63).toString();
    }

    /** The values of the primary key, of more than one with slashes between them; empty when one is missing. */
    static String ofKey(Cir record, Entity entity) {
        var values = entity.primaryKey().stream()
                .map(Attribute::of)
                .map(record::value)
                .toList();
        if (values.contains(null) || values.isEmpty()) {
            return "";
        }
        var id = values.size() == 1
                ? text(values.get(0))
                : values.stream()
                        .map(value -> text(value).replace("~", "~0").replace("/", "~1"))
                        .collect(Collectors.joining("/"));
        return id.isEmpty() || id.length() > Cir.LONGEST_ID ? digest(id) : id;
    }

    private static String text(Object value) {
        return value instanceof Number number && !(number instanceof Long)
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return "sha256-" + HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
