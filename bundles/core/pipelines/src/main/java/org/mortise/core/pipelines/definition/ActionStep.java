package org.mortise.core.pipelines.definition;

import org.mortise.api.plugin.Reference;
import org.mortise.core.pipelines.template.Template;

/**
 * A step that calls an action.
 *
 * @param field where in the definition it stands, as in {@code steps[2]}
 * @param name its name
 * @param reference the action
 * @param parameters what the action is given
 */
public record ActionStep(String field, String name, Reference reference, Template.Entries parameters) implements Step {}
