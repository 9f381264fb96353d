package org.mortise.core.plugins.life;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param start a generation to start and pass its health check
 * @param drain calls in flight on a generation that was replaced, before they are interrupted
 * @param absence a file to be away before its plugin goes: a rename is a removal and an arrival
 * @param probation after a switch, in which a breaker that opens brings the previous generation back
 */
public record Limits(Duration start, Duration drain, Duration absence, Duration probation) {}
