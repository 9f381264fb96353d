package org.mortise.storage.mongodb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of users as MongoDB can have them: what means something to it is written as in a URL. */
final class Names {
    /** In bytes; the name of a collection has two of them, and may have a little more than twice as much. */
    private static final int LONGEST = 80;

    private Names() {}

    /** The name of a field; there is one for the empty name, too. */
    static String field(String name) {
        return name.isEmpty() ? "%" : escaped(name);
    }

    static String original(String field) {
        return field.equals("%")
                ? ""
                : field.indexOf('%') < 0
                        ? field
                        : field.replace("%24", "$").replace("%2E", ".").replace("%25", "%");
    }

    static String collection(String project, String entity) {
        return "records." + part(project) + '.' + part(entity);
    }

    private static String part(String name) {
        return shortened(escaped(name).replace("~", "%7E"), LONGEST);
    }

    /** What is too long ends in a digest of the whole, after a tilde that no other name has. */
    static String shortened(String name, int longest) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= longest) {
            return name;
        }
        return name.codePoints()
                        .limit(4)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "~" + digest(bytes);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }

    private static String escaped(String name) {
        return name.replace("%", "%25").replace("$", "%24").replace(".", "%2E");
    }
}
