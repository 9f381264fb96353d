package org.mortise.api.pipeline;

import java.util.List;

/**
 * One value that a step is given.
 *
 * @param name its name
 * @param type the type it has to be of, {@code any} when nothing is known of it
 * @param value as the definition has it, references included
 * @param references what is put into it, in their order
 */
public record PlannedValue(String name, String type, Object value, List<Source> references) {

    /**
     * Where a reference leads.
     *
     * @param text as the definition spells it
     * @param step the step or namespace it leads to
     * @param key the key of that, empty when it is all of it or a query
     * @param type the type of what the action leaves there, {@code any} when nothing is known of it
     * @param optional whether it has a default
     */
    public record Source(String text, String step, String key, String type, boolean optional) {}
}
