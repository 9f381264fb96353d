package org.mortise.bench.pipelines;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The pipeline of five steps, each of which takes what the one before has left. */
final class Five {
    static final int STEPS = 5;
    static final String NAME = "five";
    static final String DOCUMENT = "name: five\nsteps:\n"
            + IntStream.range(0, STEPS).mapToObj(Five::step).collect(Collectors.joining());

    private Five() {}

    private static String step(int number) {
        var before = number == 0 ? "_parameters.text" : "step" + (number - 1) + ".text";
        return "- {name: step%d, plugin: bench-step, action: say, parameters: {text: '{{context.%s}}'}}\n"
                .formatted(number, before);
    }
}
