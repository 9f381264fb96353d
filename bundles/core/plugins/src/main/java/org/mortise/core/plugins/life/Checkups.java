package org.mortise.core.plugins.life;

import static org.mortise.api.plugin.GenerationState.ACTIVE;

import java.util.function.BiConsumer;
import org.mortise.api.plugin.Health;
import org.mortise.core.plugins.call.LiveExtension;

/**
 * Asks generations that serve how they are. One that fails now is reported and goes on serving; whether to replace it is
 * for its operator to say. Belongs to the registrar's thread.
 */
final class Checkups {
    private final Threads threads;
    private final Roster roster;
    private final BiConsumer<Generation, String> checked;

    /** @param checked is told what ails a generation, empty for nothing */
    Checkups(Threads threads, Roster roster, BiConsumer<Generation, String> checked) {
        this.threads = threads;
        this.roster = roster;
        this.checked = checked;
    }

    void all() {
        roster.generations().toList().forEach(this::of);
    }

    /** Runs plugin code, and so elsewhere. Asked meanwhile, it asks once more. */
    void of(Generation generation) {
        if (generation.is(ACTIVE) && generation.beginCheck()) {
            threads.work(() -> {
                var ailment = ailment(generation);
                threads.tell(() -> {
                    checked.accept(generation, ailment);
                    if (generation.endCheck()) {
                        of(generation);
                    }
                });
            });
        }
    }

    private static String ailment(Generation generation) {
        return generation.extensions().stream()
                .map(LiveExtension::health)
                .filter(health -> !health.healthy())
                .findFirst()
                .map(Health::detail)
                .orElse("");
    }
}
