package org.mortise.actions.builtin.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mortise.actions.builtin.json.Json;

/** What an item is known by: the SHA-256 of its JSON, whose keys are sorted, for their order says nothing. */
public final class Fingerprint {
    private Fingerprint() {}

    public static String of(Object item) throws IOException {
        return HexFormat.of().formatHex(digest().digest(Json.text(sorted(item)).getBytes(UTF_8)));
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), sorted(element)));
            return sorted;
        } else if (value instanceof List<?> list) {
            return list.stream().map(Fingerprint::sorted).toList();
        }
        return value;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
