package org.mortise.api.plugin;

import java.util.Objects;

/**
 * How well an extension is, with a detail a person understands.
 *
 * @param healthy whether it can serve calls now
 * @param detail one sentence; may be empty when healthy
 */
public record Health(boolean healthy, String detail) {
    private static final Health OK = new Health(true, "");

    public Health {
        Objects.requireNonNull(detail);
    }

    public static Health ok() {
        return OK;
    }

    public static Health failing(String detail) {
        return new Health(false, detail);
    }
}
