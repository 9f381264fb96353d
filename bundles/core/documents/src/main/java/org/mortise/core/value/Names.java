package org.mortise.core.value;

import java.util.Locale;
import java.util.regex.Pattern;

/** How names in Java are spelled in documents. */
public final class Names {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Names() {}

    /** {@code inputField} is {@code input_field}, {@code httpURL} is {@code http_url}. */
    public static String snake(String camel) {
        return HUMP.matcher(camel).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** {@code Mode.TITLE_CASE} is {@code title_case}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
