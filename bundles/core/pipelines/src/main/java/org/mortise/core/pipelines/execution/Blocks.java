package org.mortise.core.pipelines.execution;

import org.mortise.core.pipelines.definition.Block;

/** Does lists of steps. */
final class Blocks {
    private Blocks() {}

    static void run(Place place, Block block) {
        if (block.ordered()) {
            inOrder(place, block);
        } else {
            new Graph(place, block, Integer.MAX_VALUE).work();
        }
    }

    private static void inOrder(Place place, Block block) {
        var steps = block.steps();
        for (int i = 0; i < steps.size(); ) {
            place.check();
            var next = Visit.of(place, steps.get(i));
            i = next == Visit.ON ? i + 1 : next;
        }
    }
}
