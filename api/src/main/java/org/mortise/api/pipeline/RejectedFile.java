package org.mortise.api.pipeline;

import java.time.Instant;
import org.mortise.api.problem.Problem;

/**
 * A definition file that was not accepted. If an earlier content of it was, that one still holds.
 *
 * @param origin the file
 * @param problem what is wrong with it
 * @param since when it was looked at
 */
public record RejectedFile(String origin, Problem problem, Instant since) {}
