package org.mortise.core.pipelines.definition;

import java.util.List;
import java.util.Optional;
import org.mortise.core.pipelines.template.Condition;
import org.mortise.core.pipelines.template.Template.Entries;

/**
 * One step of a definition, read and checked.
 *
 * @param number its place among all steps of the definition, from 0
 * @param field where in the definition it stands, as in {@code steps[2]}
 * @param name unique in its pipeline; what it leaves is found under it
 * @param when what must hold for it to run
 * @param after the places in its list of the steps it waits for; {@code null} where steps go one after the other
 * @param policy what happens when it takes long or fails
 * @param output what it leaves besides its result
 * @param body what it does
 */
public record Step(
        int number,
        String field,
        String name,
        Optional<Condition> when,
        List<Integer> after,
        Policy policy,
        Entries output,
        Body body) {}
