package org.mortise.core.plugins.life;

import static org.mortise.api.plugin.GenerationState.ACTIVE;
import static org.mortise.api.plugin.GenerationState.DRAINING;
import static org.mortise.api.plugin.GenerationState.FAILED;
import static org.mortise.api.plugin.GenerationState.RETIRED;
import static org.mortise.api.plugin.GenerationState.WAITING;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mortise.api.plugin.GenerationState;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a generation can serve, and with what: what comes of attempts to start it, of looks at it, and of services that
 * come and go. Which of those that can does serve is the {@link Registrar}'s to say. Belongs to its thread.
 */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    /** How long to let the framework go on with what it is telling of before looking what has come of it. */
    private static final Duration SETTLING = Duration.ofMillis(50);

    /**
     * How long calls wait for an extension that was withdrawn. With new settings it is back within a blink, but on a machine
     * that is busy enough a blink takes seconds.
     */
    private static final Duration RETURN = Duration.ofSeconds(5);

    private final Roster roster;
    private final Choices choices;
    private final Work work;
    private final Runnable settle;

    /** @param settle to be done when something may serve that did not, or the other way round */
    Standing(Roster roster, Choices choices, Work work, Runnable settle) {
        this.roster = roster;
        this.choices = choices;
        this.work = work;
        this.settle = settle;
    }

    /** What other generations of the plugin serve and configurations make: this one must not come to serve without it. */
    List<Provided> served(Generation generation) {
        return roster.of(generation).generations().stream()
                .filter(other -> other != generation && other.is(ACTIVE))
                .flatMap(Generation::configured)
                .toList();
    }

    /** An attempt to start a generation has ended, or a look at one that serves. */
    void started(Generation generation, Outcome outcome) {
        if (generation.is(RETIRED) || generation.is(DRAINING)) {
            generation.close(); // nobody wished for it any more while it started
            work.retire(generation);
            return;
        }
        if (outcome instanceof Outcome.Ready ready) {
            ready(generation, ready);
        } else if (outcome instanceof Outcome.Waiting waiting) {
            notReady(generation, waiting.reason(), WAITING);
        } else if (outcome instanceof Outcome.Failed failed) {
            notReady(generation, failed.reason(), FAILED);
        }
        settle.run();
    }

    private void ready(Generation generation, Outcome.Ready ready) {
        var changed = generation.stale() || !Gate.services(generation.bundle()).equals(ready.seen());
        var outdone = served(generation).stream().anyMatch(it -> !ready.asked().contains(it.identity()));
        if (changed || !generation.is(ACTIVE) && outdone) {
            work.start(generation);
            return;
        }
        var before = generation.provided();
        generation.serves(ready.provided(), ready.lacks());
        if (generation.content().manifest().lazy() && ready.lacks().isEmpty()) {
            choices.proved(roster.of(generation), new Proof(generation.digest(), ready.pids()));
        }
        if (!generation.shortcoming().isEmpty() && !generation.shortcoming().equals(generation.reason())) {
            LOG.warn("{} serves without all of its extensions: {}", generation, generation.shortcoming());
        }
        if (!generation.is(ACTIVE)
                || !before.equals(ready.provided())
                || !generation.shortcoming().equals(generation.reason())) {
            generation.become(ACTIVE, generation.shortcoming());
        }
    }

    private void notReady(Generation generation, String reason, GenerationState state) {
        if (!generation.is(ACTIVE)) {
            refused(generation, reason, state);
        } else if (generation.whole()) {
            generation.fallsShort(reason);
            generation.become(ACTIVE, reason);
            LOG.warn("{} serves on: {}", generation, reason);
        } else if (generation.absences().isEmpty()) {
            withdraw(generation, reason, state);
        } // else what it lacks is to be back in a moment, and it is looked at again then
    }

    /** A generation serves with all that it declares, or not at all. */
    private void withdraw(Generation generation, String reason, GenerationState state) {
        var gone = generation.provided();
        gone.forEach(each -> generation.withdraw(each, RETURN));
        refused(generation, reason, state);
        settle.run();
        gone.forEach(each -> each.live().close());
        work.release(gone);
    }

    private void refused(Generation generation, String reason, GenerationState state) {
        if (!reason.equals(generation.reason())) {
            LOG.warn("{} is {}: {}", generation, state.name().toLowerCase(Locale.ROOT), reason);
        }
        generation.become(state, reason);
        var plugin = roster.of(generation);
        if (plugin.chosen(generation)) {
            choices.forget(plugin);
        }
        choices.disproved(plugin, generation.digest());
    }

    /** A generation that serves was asked how it is; empty for well. */
    void checked(Generation generation, String ailment) {
        var reason = generation.shortcoming().isEmpty() ? ailment : generation.shortcoming();
        if (generation.is(ACTIVE) && !reason.equals(generation.reason())) {
            LOG.warn("{} serves and {}", generation, reason.isEmpty() ? "is healthy again" : "says that " + reason);
            generation.become(ACTIVE, reason);
        }
    }

    /**
     * A service of a generation goes away, as when its configuration was taken away or changed; the others serve on.
     *
     * @return what it provided, out of the routes and closed
     */
    Optional<Provided> lost(Generation generation, ServiceReference<?> service) {
        generation.stale(true);
        var gone = generation.providedBy(service);
        if (generation.is(ACTIVE)) {
            gone.ifPresent(it -> {
                generation.withdraw(it, RETURN);
                settle.run();
                it.live().close();
            });
            work.lookAgain(generation, gone.isPresent() ? RETURN : SETTLING);
            others(generation).forEach(other -> work.lookAgain(other, RETURN));
        }
        return gone;
    }

    /** The properties of a service have changed, and may say now that it is another extension. */
    Optional<Provided> altered(Generation generation, ServiceReference<?> service) {
        return generation.providedBy(service).filter(it -> !it.holds()).flatMap(it -> lost(generation, service));
    }

    /** Those that may have been kept from serving by what this one served. */
    private List<Generation> others(Generation generation) {
        return roster.of(generation).generations().stream()
                .filter(other -> other.is(FAILED) || other.is(WAITING))
                .toList();
    }
}
