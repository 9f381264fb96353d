package org.mortise.itest.probe;

import java.util.List;

/**
 * What became of calls.
 *
 * @param calls how many ended
 * @param wrong what was wrong, for each that was not as it should be
 * @param p50 how long the median took, in microseconds
 * @param p99 how long all but one of a hundred took at most, in microseconds
 * @param max how long the slowest took, in microseconds
 */
public record Measurement(int calls, List<String> wrong, long p50, long p99, long max) {}
