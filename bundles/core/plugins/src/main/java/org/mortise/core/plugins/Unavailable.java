package org.mortise.core.plugins;

import java.util.List;
import java.util.Locale;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Words what is wrong with a reference that nothing serves. */
final class Unavailable {
    private Unavailable() {}

    static ProblemException problem(Reference reference, List<PluginDescription> plugins) {
        var candidates = plugins.stream()
                .filter(plugin -> reference.plugin().isEmpty()
                        ? declares(plugin, reference.name())
                        : plugin.name().equals(reference.plugin())
                                || plugin.aliases().contains(reference.plugin()))
                .toList();
        if (candidates.isEmpty()) {
            return unavailable(
                    "Nothing serves " + reference + ": no such plugin is deployed.",
                    "Drop the jar that provides it into deploy/.");
        }
        var plugin = candidates.get(0);
        if (!declares(plugin, reference.name())) {
            return unavailable(
                    "Nothing serves " + reference + ": " + plugin.name() + " provides no " + reference.name() + '.',
                    "If a configuration makes it, look whether that is in config/.");
        }
        return plugin.generations().stream()
                .filter(generation -> reference.accepts(generation.version()))
                .findFirst()
                .map(generation -> unavailable(
                        "Nothing serves " + reference + ": " + plugin.name() + ' ' + generation.version() + " is "
                                + generation.state().name().toLowerCase(Locale.ROOT) + ". " + generation.reason(),
                        ""))
                .orElseGet(() -> unavailable(
                        "Nothing serves " + reference + ": deployed are "
                                + plugin.generations().stream()
                                        .map(GenerationDescription::version)
                                        .toList() + '.',
                        "Drop a version that will do into deploy/."));
    }

    private static boolean declares(PluginDescription plugin, String extension) {
        return plugin.generations().stream()
                .flatMap(generation -> generation.extensions().stream())
                .anyMatch(each -> each.name().equals(extension));
    }

    private static ProblemException unavailable(String detail, String mend) {
        return new ProblemException(Kind.UNAVAILABLE, detail, mend);
    }
}
