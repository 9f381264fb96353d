package org.mortise.core.collections.definition;

import java.util.List;

/** The languages of which it is known how words are cut to their stems. */
public final class Languages {
    /** For words as they are. */
    public static final String ANY = "any";

    /** By ISO 639-1 where that has a code; {@code cjk} is Chinese, Japanese and Korean, by pairs of characters. */
    public static final List<String> ALL = List.of(
            ANY, "ar", "bg", "bn", "ca", "cjk", "ckb", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr",
            "ga", "gl", "hi", "hu", "hy", "id", "it", "lt", "lv", "ne", "nl", "no", "pt", "pt-br", "ro", "ru", "sr",
            "sv", "ta", "te", "th", "tr");

    private Languages() {}
}
