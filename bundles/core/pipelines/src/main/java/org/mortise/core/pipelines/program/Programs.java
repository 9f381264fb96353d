package org.mortise.core.pipelines.program;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.ActionDescription;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.core.pipelines.action.ActionTypes;
import org.mortise.core.pipelines.definition.Body.Call;
import org.mortise.core.pipelines.definition.Body.Jump;
import org.mortise.core.pipelines.definition.Definition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Makes programs of definitions, and describes the actions there are to make them of. */
@Component(service = Programs.class)
public final class Programs {
    private final PluginRegistry registry;
    private final Declared declared;
    private final ActionTypes types = new ActionTypes();

    @Activate
    public Programs(@org.osgi.service.component.annotations.Reference PluginRegistry registry) {
        this.registry = registry;
        declared = new Declared(registry);
    }

    public Program of(Definition definition) {
        var calls = new ActionCall[definition.count()];
        definition.steps().each(step -> {
            if (step.body() instanceof Call call) {
                calls[step.number()] =
                        new ActionCall(step, call, registry.use(Action.class, call.reference()), types, declared);
            }
        });
        return new Program(definition, calls);
    }

    /** Every action that serves now. */
    public List<ActionDescription> actions() {
        var actions = new ArrayList<ActionDescription>();
        for (var plugin : registry.plugins()) {
            plugin.current()
                    .ifPresent(generation -> generation.extensions().stream()
                            .filter(extension -> extension.kind().equals(Action.KIND))
                            .forEach(extension -> describe(plugin, extension, actions)));
            if (plugin.name().equals(Jump.PLUGIN) && plugin.current().isPresent()) {
                actions.add(jump(plugin));
            }
        }
        return actions;
    }

    /** What the engine does itself is written as an action of the plugin that has the others like it. */
    private static ActionDescription jump(PluginDescription plugin) {
        return new ActionDescription(
                plugin.name(),
                Jump.ACTION,
                "Goes on at another step of the same list",
                List.of(
                        new ParameterDescription("target", "string", true, "The name of the step", null),
                        new ParameterDescription(
                                "max_jumps", "integer", false, "How often a run may do it", Jump.MOST)),
                List.of(
                        new ParameterDescription("target", "string", true, "The name of the step", null),
                        new ParameterDescription("jumps", "integer", true, "How often the run did it by now", null)));
    }

    private void describe(PluginDescription plugin, ExtensionDescription extension, List<ActionDescription> actions) {
        var handle = registry.use(Action.class, new Reference(plugin.name(), extension.name(), null));
        try {
            var type = handle.call(types::of);
            actions.add(new ActionDescription(
                    plugin.name(), extension.name(), extension.description(), type.parameters(), type.returns()));
        } catch (Exception e) {
            // It went since it was listed, or it is no action after all; its plugin's state tells.
        }
    }
}
