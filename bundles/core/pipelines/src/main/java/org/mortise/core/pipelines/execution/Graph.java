package org.mortise.core.pipelines.execution;

import java.util.ArrayDeque;
import java.util.Queue;
import org.mortise.core.pipelines.definition.Block;

/** Does the steps of a list, each as soon as those it waits for have ended. */
final class Graph extends Team {
    private final Place place;
    private final Block block;
    private final Queue<Integer> ready = new ArrayDeque<>();
    private final int[] waitsFor;

    Graph(Place place, Block block, int most) {
        super(place, most);
        this.place = place;
        this.block = block;
        waitsFor = new int[block.steps().size()];
        for (int i = 0; i < waitsFor.length; i++) {
            waitsFor[i] = block.steps().get(i).after().size();
            if (waitsFor[i] == 0) {
                ready.add(i);
            }
        }
    }

    @Override
    Runnable next() {
        var place = ready.poll();
        return place == null ? null : () -> run(place);
    }

    @Override
    boolean more() {
        return !ready.isEmpty();
    }

    private void run(int ended) {
        Visit.of(place, block.steps().get(ended));
        synchronized (this) {
            for (int i = 0; i < waitsFor.length; i++) {
                if (block.steps().get(i).after().contains(ended) && --waitsFor[i] == 0) {
                    ready.add(i);
                }
            }
        }
    }
}
