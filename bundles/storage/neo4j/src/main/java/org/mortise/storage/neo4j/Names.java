package org.mortise.storage.neo4j;

/**
 * Names of users as identifiers that need no quoting: ASCII letters and digits stay, any other character becomes its
 * number between underscores. Two underscores, which part names, have no number between them.
 */
final class Names {
    private Names() {}

    static String label(String project, String entity) {
        return "Mortise_" + identifier(project) + "__" + identifier(entity);
    }

    /** The property with the key of an attribute. */
    static String key(String attribute) {
        return "k_" + identifier(attribute);
    }

    /** The property with the key of an attribute as a whole, where that is too long for an index. */
    static String whole(String attribute) {
        return "w_" + identifier(attribute);
    }

    private static String identifier(String name) {
        var identifier = new StringBuilder(name.length() + 16);
        name.codePoints().forEach(character -> {
            if (character < 128 && Character.isLetterOrDigit(character)) {
                identifier.append((char) character);
            } else {
                identifier.append('_').append(Integer.toHexString(character)).append('_');
            }
        });
        return identifier.toString();
    }
}
