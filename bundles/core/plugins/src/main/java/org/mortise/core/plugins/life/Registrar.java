package org.mortise.core.plugins.life;

import static org.mortise.api.plugin.GenerationState.ACTIVE;
import static org.mortise.api.plugin.GenerationState.DRAINING;
import static org.mortise.api.plugin.GenerationState.FAILED;
import static org.mortise.api.plugin.GenerationState.INSTALLED;
import static org.mortise.api.plugin.GenerationState.RETIRED;
import static org.mortise.api.plugin.GenerationState.WAITING;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.plugins.call.Switchboard;
import org.mortise.core.plugins.jar.Content;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which generations there are and which of them serve. The deploy folder is what is wished for; this brings it
 * about, one decision at a time on one thread, and never waits: starting and retiring are done elsewhere and come back as
 * events.
 *
 * <p>What it holds to: a generation that serves is let go only when its file is gone or another content of that file
 * serves. So a bad file never takes a good generation down, and no moment is without one.
 */
public final class Registrar {
    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    private final Choices choices;
    private final Work work;
    private final Wishes wishes = new Wishes();
    private final Settlement settlement;
    private final Roster roster;

    Registrar(Switchboard switchboard, Roster roster, Choices choices, Work work) {
        this.roster = roster;
        this.choices = choices;
        this.work = work;
        settlement = new Settlement(wishes, choices, switchboard, work::isComplete);
    }

    /** Which share of its plugin's calls goes to the generation beside the current one. */
    public double shareOf(Generation generation) {
        return roster.find(generation.plugin())
                .map(plugin -> plugin.shareOf(generation))
                .orElse(0.0);
    }

    public Collection<Plugin> plugins() {
        return roster.plugins();
    }

    /** Whether a plugin came from this file, whatever is in it now. */
    boolean servesPlugin(Path file) {
        return wishes.areForPlugin(file);
    }

    public List<Path> filesOf(Plugin plugin) {
        return wishes.of(plugin);
    }

    /**
     * A file had this content when the runtime started. What has served already and does nothing by itself is left alone
     * until it is asked for: most of what ships with the runtime is not used by most.
     *
     * @param configured whether there are configurations of some of these PIDs
     * @param patience how long a call waits for one that it has started
     */
    Generation found(Path file, Content content, Predicate<Set<String>> configured, Duration patience) {
        return deployed(
                file,
                content,
                plugin -> plugin.mayRest(content, configured)
                        ? rest(plugin, file, content, patience)
                        : add(plugin, file, content));
    }

    /** A file has this content now. */
    Generation deployed(Path file, Content content) {
        return deployed(file, content, plugin -> add(plugin, file, content));
    }

    private Generation deployed(Path file, Content content, Function<Plugin, Generation> unlessThere) {
        var plugin = roster.plugin(content.manifest().name());
        if (plugin.choice()
                .filter(choice -> !choice.known().contains(content.digest()))
                .isPresent()) {
            choices.forget(plugin);
        }
        var generation = plugin.withDigest(content.digest()).orElseGet(() -> unlessThere.apply(plugin));
        wishes.put(file, generation);
        if (generation.is(WAITING) || generation.is(FAILED)) {
            work.start(generation);
        }
        choices.absent(plugin).ifPresent(chosen -> add(plugin, file, chosen));
        if (!generation.is(INSTALLED) || work.isComplete()) {
            settle(); // of those that only rest, a start has many, and does it once for all of them
        }
        return generation;
    }

    /**
     * A file has a content now that cannot be used.
     *
     * @param last what was in it when it was last good; serves, if the file was spoilt while the runtime was down
     */
    Generation unusable(Path file, String reason, Optional<Content> last) {
        if (wishes.at(file).isEmpty()) {
            last.ifPresent(content -> deployed(file, content));
        }
        var plugin = roster.plugin(wishes.at(file).map(Generation::plugin).orElseGet(() -> Wishes.nameOf(file)));
        var generation = roster.add(plugin, file, null);
        generation.become(WAITING, reason);
        wishes.put(file, generation);
        LOG.warn("{} is not deployed: {}", file.getFileName(), reason);
        settle();
        return generation;
    }

    /** A file is gone. */
    public void removed(Path file) {
        wishes.remove(file).map(Generation::plugin).map(roster::plugin).ifPresent(plugin -> {
            if (filesOf(plugin).isEmpty()) {
                choices.forget(plugin);
            }
            settle();
        });
    }

    /** What these bundles were wired to was replaced: the same contents take over from them, with new wires. */
    void renew(Set<Bundle> bundles) {
        roster.generations()
                .filter(generation -> generation.is(ACTIVE) && bundles.contains(generation.bundle()))
                .toList()
                .forEach(this::renew);
        settle();
    }

    private void renew(Generation generation) {
        var next = add(roster.of(generation), generation.file(), generation.content());
        wishes.replace(generation, next);
    }

    private Generation add(Plugin plugin, Path file, Content content) {
        var generation = roster.add(plugin, file, content);
        work.start(generation);
        return generation;
    }

    private Generation rest(Plugin plugin, Path file, Content content, Duration patience) {
        var generation = roster.add(plugin, file, content);
        generation.rest(patience);
        return generation;
    }

    /** Calls wait for what this reference means. */
    void asked(Reference reference) {
        roster.generations()
                .filter(generation -> generation.rests(reference))
                .toList()
                .forEach(this::awake);
    }

    /** There is a configuration now that generations which rest may take. */
    void configured(String pid) {
        roster.generations()
                .filter(generation -> roster.of(generation).takes(pid))
                .toList()
                .forEach(this::awake);
    }

    private void awake(Generation generation) {
        if (generation.awake()) {
            work.start(generation);
        }
    }

    void retired(Generation generation) {
        generation.become(RETIRED, generation.reason());
        if (!wishes.have(generation)) {
            roster.forget(generation);
        }
    }

    /** Makes a content the plugin's current one, whatever is newer. */
    public Generation choose(Plugin plugin, Content content) {
        choices.choose(plugin, content.digest());
        plugin.share()
                .filter(share -> share.canary().equals(content.digest()))
                .ifPresent(share -> choices.endShare(plugin));
        var home = plugin.newest().map(Generation::file).orElseThrow();
        var generation = plugin.withDigest(content.digest()).orElseGet(() -> add(plugin, home, content));
        awake(generation);
        settle();
        return generation;
    }

    /** Has a share of the calls go to a generation that serves beside the current one; none ends that. */
    public void share(Plugin plugin, Generation canary, double share) {
        if (share > 0) {
            choices.share(
                    plugin,
                    new Share(canary.digest(), plugin.current().orElseThrow().digest(), share));
            awake(canary);
        } else {
            choices.endShare(plugin);
        }
        settle();
    }

    /** Brings back what served before the current generation. */
    public Generation rollback(Plugin plugin) {
        return choose(plugin, choices.previous(plugin));
    }

    /** A generation's calls keep failing; one that has only just taken over gives way. */
    void breakerOpened(Generation generation, Duration probation) {
        var since = generation.currentSince();
        if (since == null || Duration.between(since, Instant.now()).compareTo(probation) > 0) {
            LOG.warn("the circuit breaker of {} has opened", generation);
            return;
        }
        LOG.warn("the circuit breaker of {} has opened while it is on probation", generation);
        try {
            rollback(roster.of(generation));
        } catch (ProblemException e) {
            LOG.warn("{} goes on serving: {}", generation, e.getMessage());
        }
    }

    /** Takes a generation that serves out of service by hand. */
    public Generation drain(Generation generation) {
        generation.become(DRAINING, "taken out of service by hand");
        settle();
        if (!generation.attempted()) {
            letGo(generation);
        }
        return generation;
    }

    /** Looks at all that was wished for and all that there is, and lets the better serve. */
    void settle() {
        var leaving = settlement.of(roster.plugins());
        leaving.stream().filter(generation -> !generation.attempted()).forEach(this::letGo);
        leaving.stream().filter(generation -> generation.is(RETIRED)).forEach(roster::forget);
    }

    private void letGo(Generation generation) {
        generation.close();
        work.retire(generation);
    }
}
