package org.mortise.core.pipelines.execution;

import java.util.function.LongSupplier;

/**
 * What runs are executed with.
 *
 * @param recorder hears of their steps
 * @param parts runs the pipelines that are steps of others
 * @param crew helps
 * @param contextLimit how many bytes the context of one may have
 */
public record Means(Recorder recorder, Part.Runner parts, Crew crew, LongSupplier contextLimit) {}
