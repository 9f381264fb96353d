package org.mortise.core.plugins.life;

import static org.mortise.api.plugin.GenerationState.ACTIVE;
import static org.mortise.api.plugin.GenerationState.FAILED;
import static org.mortise.api.plugin.GenerationState.WAITING;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts to start generations: one at a time for each, bounded in time, and again when what was missing may have come;
 * one that failed, or serves without all that it should, is tried again too, ever more rarely, for it may have failed for want of a server. Belongs to the
 * registrar's thread.
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 6;

    private final Threads threads;
    private final Starter starter;
    private final Duration limit;
    private final Function<Generation, Collection<Provided>> served;
    private final BiConsumer<Generation, Outcome> ended;
    private final Set<Generation> toBeRetried = new HashSet<>();

    /** @param served what others serve that a generation is not to be without */
    Attempts(
            Threads threads,
            Starter starter,
            Duration limit,
            Function<Generation, Collection<Provided>> served,
            BiConsumer<Generation, Outcome> ended) {
        this.threads = threads;
        this.starter = starter;
        this.limit = limit;
        this.served = served;
        this.ended = ended;
    }

    void start(Generation generation) {
        if (generation.attempted()) {
            generation.again(true);
            return;
        }
        generation.attempted(System.nanoTime() + limit.toNanos());
        generation.again(false);
        generation.stale(false);
        var notWithout = served.apply(generation);
        var outcome = new CompletableFuture<Outcome>();
        var attempt = threads.work(() -> attempt(generation, notWithout).ifPresent(outcome::complete));
        var end = threads.later(limit, () -> {
            if (outcome.complete(new Outcome.Failed("It did not start within " + limit.toSeconds() + " s."))) {
                attempt.cancel(true);
            }
        });
        outcome.thenAcceptAsync(
                result -> {
                    end.cancel(false);
                    ended(generation, result);
                },
                threads::tell);
    }

    /** Something came or went that this generation may have lacked. */
    void retry(Generation generation) {
        if (generation.bundle() != null
                && (generation.attempted()
                        || generation.is(WAITING)
                        || generation.is(FAILED)
                        || generation.is(ACTIVE))) {
            start(generation);
        }
    }

    /** The same after a while. */
    void retry(Generation generation, Duration pause) {
        threads.later(pause, () -> retry(generation));
    }

    /** What comes of it while the runtime stops says nothing of the plugin. */
    private Optional<Outcome> attempt(Generation generation, Collection<Provided> notWithout) {
        return Optional.of(generation)
                .filter(it -> !starter.stopping())
                .map(it -> outcome(it, notWithout))
                .filter(it -> !starter.stopping());
    }

    private Outcome outcome(Generation generation, Collection<Provided> notWithout) {
        try {
            return starter.start(generation, notWithout);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("starting {} failed", generation, e);
            return new Outcome.Failed("Starting it failed: " + e);
        }
    }

    private void ended(Generation generation, Outcome outcome) {
        generation.attemptEnded();
        ended.accept(generation, outcome);
        if (generation.attempted()) {
            return; // it has changed under the attempt, and is looked at again already
        }
        if (generation.is(WAITING) && generation.wantsAgain()) {
            start(generation);
        } else if (isToBeMended(generation) && toBeRetried.add(generation)) {
            var pause = FIRST_RETRY.multipliedBy(1L << Math.min(generation.countFailure(), MOST_DOUBLINGS));
            threads.later(pause, () -> retryFailed(generation));
        }
    }

    private void retryFailed(Generation generation) {
        toBeRetried.remove(generation);
        if (isToBeMended(generation)) {
            retry(generation);
        }
    }

    private static boolean isToBeMended(Generation generation) {
        return generation.is(FAILED)
                || generation.is(ACTIVE) && !generation.shortcoming().isEmpty();
    }
}
