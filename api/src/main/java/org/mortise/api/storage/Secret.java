package org.mortise.api.storage;

import java.util.Objects;

/** A setting that must not be seen: it prints as stars. */
public record Secret(String value) {
    public static final Secret NONE = new Secret("");

    public Secret {
        Objects.requireNonNull(value);
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "" : "****";
    }
}
