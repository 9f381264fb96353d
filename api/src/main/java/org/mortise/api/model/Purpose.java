package org.mortise.api.model;

/** What a vector is for. Many models want to be told, and put different words before the text. */
public enum Purpose {
    /** To be found. */
    DOCUMENT,
    /** To find with. */
    QUERY
}
