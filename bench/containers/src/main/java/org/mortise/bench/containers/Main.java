package org.mortise.bench.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Has Mortise and Karaf do the same by turns, and prints what it took them. */
public final class Main {
    private final Path bench;
    private final Path scratch;
    private final List<Trial> trials;

    private Main(Path bench) {
        this.bench = bench;
        scratch = bench.resolve("target/containers");
        var mortise = bench.resolveSibling("distribution/target/mortise-0.1.0");
        var karaf = bench.resolve("karaf/target/apache-karaf-4.4.7");
        trials = Stream.of(
                        new Mortise(mortise, scratch.resolve("mortise")),
                        Karaf.asShipped(karaf, scratch.resolve("karaf")),
                        Karaf.setAlike(karaf, scratch.resolve("karaf-alike"), mortise))
                .filter(Main::runsHere)
                .map(Trial::new)
                .toList();
    }

    private static boolean runsHere(Subject subject) {
        var runs = subject.runsOn(Runtime.version());
        if (!runs) {
            System.err.println(subject.name() + " does not run on Java " + Runtime.version());
        }
        return runs;
    }

    /** @param arguments the directory {@code bench}, how often to start each, how often to deploy and to replace in each */
    public static void main(String... arguments) throws IOException, InterruptedException {
        var main = new Main(Path.of(arguments[0]).toAbsolutePath().normalize());
        main.prepare();
        main.start(Integer.parseInt(arguments[1]));
        main.deploy(Integer.parseInt(arguments[2]));
        new Report(main.trials).print();
    }

    private void prepare() throws IOException, InterruptedException {
        Directories.delete(scratch);
        for (var trial : trials) {
            say(trial, "prepares");
            trial.subject().prepare();
        }
    }

    private void start(int times) throws IOException, InterruptedException {
        for (int round = 1; round <= times; round++) {
            for (var trial : trials) {
                say(trial, "start " + round + " of " + times);
                trial.start();
            }
        }
    }

    /** What one container does not do is left out of the table, and does not keep the others out of it. */
    private void deploy(int times) throws IOException, InterruptedException {
        var probe = bench.resolve("probe/target/bench-probe-0.1.0.jar");
        var versions = new Versions(bench.resolve("plugin/target/bench-plugin-1.0.0.jar"), scratch.resolve("versions"));
        for (var trial : trials) {
            say(trial, times + " deployments and replacements");
            try {
                trial.deploy(probe, versions, times);
            } catch (IOException e) {
                say(trial, "came no further: " + e.getMessage());
            }
        }
    }

    /** Progress, apart from the result. */
    private static void say(Trial trial, String what) {
        System.err.println(trial.subject().name() + ": " + what);
    }
}
