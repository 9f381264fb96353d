package org.mortise.bench.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Has Mortise and Karaf do the same by turns, and prints what it took them. */
public final class Main {
    /** @param arguments the directory {@code bench}, how often to start each, how often to deploy and to replace in each */
    public static void main(String... arguments) throws IOException, InterruptedException {
        var bench = Path.of(arguments[0]).toAbsolutePath().normalize();
        var starts = Integer.parseInt(arguments[1]);
        var deployments = Integer.parseInt(arguments[2]);
        var scratch = bench.resolve("target/containers");
        Directories.delete(scratch);
        var karaf = bench.resolve("karaf/target/apache-karaf-4.4.7");
        var trials = List.of(
                new Trial(new Mortise(
                        bench.resolveSibling("distribution/target/mortise-0.1.0"), scratch.resolve("mortise"))),
                new Trial(Karaf.asShipped(karaf, scratch.resolve("karaf"))),
                new Trial(Karaf.setAlike(karaf, scratch.resolve("karaf-alike"))));

        for (var trial : trials) {
            say("prepares " + trial.subject().name());
            trial.subject().prepare();
        }
        for (int round = 1; round <= starts; round++) {
            for (var trial : trials) {
                say("start %d of %d: %s"
                        .formatted(round, starts, trial.subject().name()));
                trial.start();
            }
        }
        var versions = new Versions(bench.resolve("plugin/target/bench-plugin-1.0.0.jar"), scratch.resolve("versions"));
        for (var trial : trials) {
            say("%d deployments: %s".formatted(2 * deployments, trial.subject().name()));
            trial.deploy(bench.resolve("probe/target/bench-probe-0.1.0.jar"), versions, deployments);
        }
        new Report(trials).print();
    }

    /** Progress, apart from the result. */
    private static void say(String what) {
        System.err.println(what);
    }

    private Main() {}
}
