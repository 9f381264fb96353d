package org.mortise.storage.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of users as those of indices and documents. In an index's name, small letters and digits of ASCII stay, any other
 * character becomes its number between underscores, and dashes part what the name is made of.
 */
record Names(String prefix, String project) {
    /** In characters, for project and entity each; an index's name may have 255 bytes. */
    private static final int LONGEST_PART = 80;

    private static final int LONGEST_ID = 512;

    /** What an entity's records are under: an alias, so that whoever runs the servers may give it another index. */
    String alias(String entity) {
        return ofProject() + part(entity);
    }

    /** What all aliases of the project begin with, and no others. */
    String ofProject() {
        return prefix + '-' + part(project) + '-';
    }

    /**
     * The id of a record's document, which is not the record's own where that is too long; then it begins with a mark,
     * and so no other does.
     */
    static String document(String id) {
        var bytes = id.getBytes(UTF_8);
        return bytes.length > LONGEST_ID || id.startsWith("#") ? '#' + digest(bytes) : id;
    }

    /** What is too long ends in a digest of the whole, after two underscores that have no number between them. */
    private static String part(String name) {
        var part = new StringBuilder(name.length() + 16);
        name.codePoints().forEach(character -> {
            if (character >= 'a' && character <= 'z' || character >= '0' && character <= '9') {
                part.append((char) character);
            } else {
                part.append('_').append(Integer.toHexString(character)).append('_');
            }
        });
        return part.length() <= LONGEST_PART
                ? part.toString()
                : part.substring(0, LONGEST_PART / 2) + "__"
                        + digest(name.getBytes(UTF_8)).substring(0, 32);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }
}
