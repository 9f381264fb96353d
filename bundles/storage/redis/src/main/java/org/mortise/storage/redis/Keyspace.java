package org.mortise.storage.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The names of the keys of one project. Colons part them, so those within a name are written as in a URL; an id stands
 * last, and as it is.
 */
record Keyspace(String prefix, String project) {

    /** The names of what is kept of one entity. */
    record Keys(String base) {
        /** The sorted set of its ids. All have the same score, so that they come in the order of their bytes in UTF-8. */
        byte[] ids() {
            return bytes(base + "ids");
        }

        byte[] record(String id) {
            return bytes(base + "record:" + id);
        }

        /** What {@link #record} begins with. */
        byte[] records() {
            return record("");
        }
    }

    Keys entity(String entity) {
        return new Keys(prefix + ':' + escaped(project) + ':' + escaped(entity) + ':');
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static String escaped(String name) {
        return name.replace("%", "%25").replace(":", "%3A");
    }
}
