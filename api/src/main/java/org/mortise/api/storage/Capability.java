package org.mortise.api.storage;

/** What a backend does by itself. What it does not, the runtime does above it, or refuses. */
public enum Capability {
    /** Many records are stored, updated or deleted all or not at all. */
    TRANSACTIONS,
    /** Attributes that an ontology names are indexed. */
    INDEXES,
    /** It filters; which filters, {@link StorageSession#support} says. */
    FILTERS,
    /** It sorts; by what, {@link StorageSession#supports} says. */
    ORDER
}
