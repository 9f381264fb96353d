package org.mortise.core.pipelines.program;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mortise.api.pipeline.Action;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.core.document.Violations;

/** What the plugins that are there say they have, whether it serves at the moment or not. */
final class Declared {
    private final PluginRegistry registry;

    Declared(PluginRegistry registry) {
        this.registry = registry;
    }

    void findUnknown(String field, Reference reference, Violations violations) {
        var plugin = registry.plugin(reference.plugin());
        if (plugin.isEmpty()) {
            violations.add(field + ".plugin", noPlugin(reference));
        } else if (actions(plugin.get()).noneMatch(action -> action.equals(reference.name()))) {
            violations.add(field + ".action", noAction(plugin.get(), reference));
        }
    }

    /** The reference with the version that serves it now, without one when none does. */
    String serving(Reference reference) {
        var plugin = registry.plugin(reference.plugin());
        var name = plugin.map(PluginDescription::name).orElse(reference.plugin()) + '/' + reference.name();
        return plugin.stream()
                .flatMap(found -> Stream.concat(found.current().stream(), found.generations().stream()))
                .filter(generation -> generation.state().serves() && reference.accepts(generation.version()))
                .findFirst()
                .map(generation -> name + '@' + generation.version())
                .orElse(name);
    }

    /** Why nothing serves the reference, as the end of a sentence. */
    String lack(Reference reference) {
        var plugin = registry.plugin(reference.plugin());
        if (plugin.isEmpty()) {
            return noPlugin(reference);
        } else if (actions(plugin.get()).noneMatch(reference.name()::equals)) {
            return noAction(plugin.get(), reference);
        } else if (plugin.get().generations().stream()
                .noneMatch(generation -> reference.accepts(generation.version()))) {
            return "there is no version of '" + plugin.get().name() + "' for '" + reference + "'";
        }
        return registry.why(plugin.get().name())
                .map(Object::toString)
                .orElse("the plugin '" + plugin.get().name() + "' does not serve at the moment");
    }

    private String noPlugin(Reference reference) {
        return "there is no plugin '" + reference.plugin() + "'";
    }

    private static String noAction(PluginDescription plugin, Reference reference) {
        var known = actions(plugin).distinct().sorted().collect(Collectors.joining(", "));
        return "the plugin '" + plugin.name() + "' has no action '" + reference.name() + "'"
                + (known.isEmpty() ? "" : ", only " + known);
    }

    private static Stream<String> actions(PluginDescription plugin) {
        return plugin.generations().stream()
                .flatMap(generation -> generation.extensions().stream())
                .filter(extension -> extension.kind().equals(Action.KIND))
                .map(ExtensionDescription::name);
    }
}
