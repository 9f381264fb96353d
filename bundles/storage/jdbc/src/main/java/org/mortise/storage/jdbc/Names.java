package org.mortise.storage.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names of users as names that a database may have: what can be read of them, and a digest that tells them apart. They
 * have lower case letters, digits and underscores only, and are at most {@value #LONGEST} long.
 */
public final class Names {
    /** So that a prefix and a suffix stay within the 63 of PostgreSQL. */
    public static final int LONGEST = 41;

    private static final int READABLE = 24;

    private Names() {}

    public static String of(String name) {
        var readable = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return readable.substring(0, Math.min(READABLE, readable.length())) + '_' + digest(name);
    }

    private static String digest(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }
}
