package org.mortise.bench.retrieval;

/**
 * A package of Debian.
 *
 * @param name its name
 * @param synopsis its one-line description: what is asked
 * @param description its long one: what is to be found
 */
record Text(String name, String synopsis, String description) {}
