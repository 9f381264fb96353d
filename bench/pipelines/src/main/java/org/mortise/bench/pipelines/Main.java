package org.mortise.bench.pipelines;

import java.util.List;

/** Runs pipelines of trivial steps, a route of Apache Camel beside them, and prints what there is to compare. */
public final class Main {
    private static final int ROUNDS = 5;
    private static final double TARGET_STEPS = 50_000;

    private Main() {}

    /** @param arguments what a commit is to survive: {@code PROCESS}, or {@code POWER} and so wait for the disk */
    public static void main(String... arguments) throws Exception {
        var durability = arguments[0];
        try (var mortise = new Mortise(durability);
                var stepping = new Stepping(mortise.registry);
                var camel = new Camel()) {
            var journaled = new Subject("journal on, " + durability, 32_000, times -> run(mortise, times));
            var subjects = List.of(
                    new Subject("Apache Camel", 320_000, camel::run),
                    new Subject("journal off", 160_000, stepping::run),
                    journaled);
            compare(subjects);
            print(subjects, journaled);
            Latency.measure(mortise);
            Queue.measure(mortise);
            Loop.measure(mortise);
        }
        System.exit(0); // Whatever threads the libraries leave.
    }

    private static void compare(List<Subject> subjects) throws Exception {
        for (var subject : subjects) {
            subject.warmUp();
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var subject : subjects) {
                subject.measure();
            }
        }
    }

    private static void run(Mortise mortise, int times) throws InterruptedException {
        var last = "";
        for (int i = 0; i < times; i++) {
            last = mortise.start(Five.NAME).id();
        }
        mortise.completed(last);
    }

    private static void print(List<Subject> subjects, Subject judged) {
        System.out.printf(
                "%-24s%14s%18s%10s%n",
                "five steps, " + Load.THREADS + " threads", "steps/s", "us of cpu a step", "ratio");
        var peer = subjects.get(0).micros();
        for (var subject : subjects) {
            var verdict = subject == judged
                    ? "   target %,.0f: %s"
                            .formatted(TARGET_STEPS, subject.stepsPerSecond() >= TARGET_STEPS ? "met" : "MISSED")
                    : "";
            System.out.printf(
                    "%-24s%,14.0f%18.2f%9.2fx%s%n",
                    subject.name, subject.stepsPerSecond(), subject.micros(), subject.micros() / peer, verdict);
        }
    }
}
