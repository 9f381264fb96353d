package org.mortise.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The keys of a project's records: {@code prefix/project/entity/id}.
 *
 * <p>Buckets are listed in the order of the bytes of their keys, and records come in the order of the code points of
 * their ids, which in UTF-8 is the same. So letters, digits, {@code -}, {@code _} and most that is not ASCII stand for
 * themselves, and any other character for digits after a mark, which stands where the character stands among all others. Long ids have slashes every so often, for servers that keep objects as files.
 */
record Keys(String prefix, String project) {
    private static final int PART = 80;
    /** From here on the order of UTF-16, which some servers go by, is another than that of code points. */
    private static final char LAST = '\ud7ff';

    private static final int LONGEST_NAME = 120;
    private static final HexFormat HEX = HexFormat.of();

    /** What the keys of all records of an entity begin with. */
    String of(String entity) {
        return prefix + '/' + name(project) + '/' + name(entity) + '/';
    }

    String of(String entity, String id) {
        return of(entity) + escaped(id);
    }

    /** Of projects and entities the order does not matter. */
    private static String name(String text) {
        var name = escaped(text);
        return bytes(name) <= LONGEST_NAME ? name : "~~" + digest(text);
    }

    static String escaped(String text) {
        var key = new StringBuilder(text.length() + 16);
        var part = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (key.length() - part >= PART) {
                part = key.append('/').length();
            }
            escape(key, text.codePointAt(i));
        }
        return key.toString();
    }

    private static void escape(StringBuilder key, int c) {
        if (c == '-' || c == '_' || c > 127 && c < LAST || c < 128 && Character.isLetterOrDigit(c)) {
            key.append((char) c);
        } else if (c > 127) {
            key.append(LAST).append(String.format("%06x", c));
        } else {
            key.append(mark(c)).append(HEX.toHexDigits((byte) c));
        }
    }

    private static char mark(int c) {
        if (c < '-') {
            return '!';
        } else if (c < '0') {
            return '.';
        } else if (c < 'A') {
            return '=';
        } else if (c < '_') {
            return '^';
        }
        return c < 'a' ? '`' : '~';
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    private static String digest(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }
}
