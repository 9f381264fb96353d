package org.mortise.core.plugins.life;

import static org.mortise.api.plugin.GenerationState.ACTIVE;
import static org.mortise.api.plugin.GenerationState.DRAINING;
import static org.mortise.api.plugin.GenerationState.RETIRED;
import static org.mortise.api.plugin.GenerationState.STARTING;

import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.mortise.core.plugins.call.Routes;
import org.mortise.core.plugins.call.Switchboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to serve, out of all that was wished for and all that there is, and the one exchange of routes that brings it
 * about. Used on the registrar's thread only.
 */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Wishes wishes;
    private final Choices choices;
    private final Switchboard switchboard;
    private final BooleanSupplier complete;
    private Routes routed = Routes.NONE;

    /** @param complete whether all files that were there at the start have had their outcome */
    Settlement(Wishes wishes, Choices choices, Switchboard switchboard, BooleanSupplier complete) {
        this.wishes = wishes;
        this.choices = choices;
        this.switchboard = switchboard;
        this.complete = complete;
    }

    /** @return the generations that nothing keeps any more, out of the routes */
    List<Generation> of(Collection<Plugin> plugins) {
        var leaving = plugins.stream()
                .flatMap(plugin -> plugin.generations().stream().filter(generation -> !kept(plugin, generation)))
                .toList();
        leaving.forEach(generation -> generation.become(generation.is(ACTIVE) ? DRAINING : RETIRED, ""));
        // Not while a start has not seen all files yet: what is missing may only be late.
        if (complete.getAsBoolean()) {
            plugins.forEach(this::endLostShare);
        }
        plugins.forEach(this::settleCurrent);
        var next = routes(plugins);
        if (!next.equals(routed)) {
            switchboard.exchange(next);
            routed = next;
        }
        return leaving;
    }

    private static Routes routes(Collection<Plugin> plugins) {
        var serving = plugins.stream()
                .flatMap(plugin -> plugin.serving().stream())
                .flatMap(generation -> generation.extensions().stream())
                .toList();
        var absences = plugins.stream()
                .flatMap(plugin -> plugin.generations().stream())
                .flatMap(generation -> generation.absences().stream())
                .toList();
        var canaries = plugins.stream()
                .flatMap(plugin -> plugin.canary().stream()
                        .map(canary -> new Routes.Canary(canary.extensions(), plugin.shareOf(canary))))
                .toList();
        var resting = plugins.stream().flatMap(Settlement::resting).toList();
        return new Routes(serving, absences, resting, canaries);
    }

    private static Stream<Routes.Resting> resting(Plugin plugin) {
        var serving = plugin.serving();
        return serving.stream().flatMap(generation -> {
            var behind = serving.subList(serving.indexOf(generation) + 1, serving.size()).stream()
                    .flatMap(other -> other.extensions().stream())
                    .toList();
            return generation.resting(behind).stream();
        });
    }

    private boolean kept(Plugin plugin, Generation generation) {
        if (generation.is(DRAINING) || wishes.have(generation) || plugin.chosen(generation)) {
            return true;
        }
        var successor = wishes.at(generation.file());
        if (generation.is(STARTING)) {
            return successor.filter(other -> !other.usable()).isPresent();
        }
        return generation.state().serves()
                && successor
                        .map(other -> !other.state().serves())
                        .orElseGet(() -> plugin.generations().stream().anyMatch(other -> other.is(STARTING)));
    }

    private void endLostShare(Plugin plugin) {
        plugin.share()
                .filter(share -> !plugin.has(share.canary()) || !plugin.has(share.beside()))
                .ifPresent(share -> {
                    LOG.info("no share of the calls of {} goes to another version any more", plugin.name());
                    choices.endShare(plugin);
                });
    }

    private void settleCurrent(Plugin plugin) {
        var before = plugin.generations().stream()
                .filter(generation -> generation.currentSince() != null)
                .findFirst();
        var now = plugin.current();
        if (before.equals(now)) {
            return;
        }
        before.ifPresent(generation -> generation.current(false));
        now.ifPresent(generation -> {
            generation.current(true);
            choices.served(plugin, generation.content());
        });
        LOG.info(
                "{} is served by {}{}",
                plugin.name(),
                now.map(generation -> generation.version().toString()).orElse("nobody"),
                before.map(generation -> ", was " + generation.version()).orElse(""));
    }
}
