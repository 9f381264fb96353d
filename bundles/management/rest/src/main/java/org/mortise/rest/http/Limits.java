package org.mortise.rest.http;

/**
 * How large a body may be, in bytes.
 *
 * @param document one that is read into memory
 * @param jar one that is written to disk as it comes
 */
public record Limits(int document, long jar) {}
