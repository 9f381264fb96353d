package org.mortise.api.pipeline;

import java.time.Duration;
import java.util.List;

/**
 * One step of a plan.
 *
 * @param path where it is among the steps, as in {@code both/left}; the rounds of a loop are left out
 * @param kind {@code action}, {@code goto}, {@code for_each}, {@code parallel}, {@code if_else} or {@code pipeline}
 * @param calls the action with the version that would serve now, as in {@code builtin/read_file@0.1.0}, or the pipeline;
 *     empty for the other kinds
 * @param when the condition, empty when it always runs
 * @param after the names of the steps of its list that it waits for
 * @param timeout how long an attempt may take, {@code null} for as long as the run may
 * @param attempts how often it is tried at most
 * @param onError {@code fail}, {@code continue}, or {@code goto} and the name of a step
 * @param values what it is given, by name
 * @param output what it leaves besides its result
 * @param steps those within it
 */
public record PlannedStep(
        String path,
        String kind,
        String calls,
        String when,
        List<String> after,
        Duration timeout,
        int attempts,
        String onError,
        List<PlannedValue> values,
        List<PlannedValue> output,
        List<PlannedStep> steps) {}
