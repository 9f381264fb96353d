package org.mortise.storage.filesystem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Selection;

/** A process of its own that works on a folder; it says on its output what has been acknowledged. */
final class Child {
    private Child() {}

    static Process start(List<String> before, Object... arguments) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "store" -> store(directory);
            case "update" -> update(directory, arguments[2], Integer.parseInt(arguments[3]));
            case "fill" -> fill(directory);
            case "limit" -> limit(directory);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Stores without an end, in fives. */
    private static void store(Path directory) throws Exception {
        try (var session = Records.open(directory)) {
            for (int i = 0; ; i += 5) {
                var records = IntStream.range(i, i + 5)
                        .mapToObj(n -> Records.record("r" + n, Map.of("n", n, "text", "x".repeat(3_000))))
                        .toList();
                if (session.store(records).isEmpty()) {
                    System.out.println(i);
                }
            }
        }
    }

    /** Sets attributes of its own, one after the other, in the record that all share. */
    private static void update(Path directory, String name, int count) throws Exception {
        try (var session = Records.open(directory, false)) {
            for (int i = 0; i < count; i++) {
                session.update(Selection.ids(Records.ENTITY, List.of("shared")), Map.of(Attribute.of(name + i), i));
            }
        }
    }

    /** Stores until there is no room, says how many there are, makes room, and stores again. */
    private static void fill(Path directory) throws Exception {
        try (var session = Records.open(directory)) {
            var stored = new ArrayList<String>();
            try {
                for (int i = 0; ; i++) {
                    session.store(List.of(Records.record("r" + i, Map.of("text", "x".repeat(20_000)))));
                    stored.add("r" + i);
                }
            } catch (ProblemException e) {
                System.out.println(e.problem().kind() + ": " + e.problem().detail());
            }
            System.out.println(session.health());
            System.out.println(Records.ids(session).stream()
                    .sorted()
                    .toList()
                    .equals(stored.stream().sorted().toList()));
            var failures = session.store(List.of(
                    Records.record("r0", Map.of("text", "small enough")),
                    Records.record("large", Map.of("text", "x".repeat(2_000_000)))));
            System.out.println(failures);
            session.delete(Selection.ids(Records.ENTITY, List.of("r1", "r2")));
            System.out.println(session.store(List.of(Records.record("last", Map.of("text", "x".repeat(20_000))))));
            System.out.println(session.health());
        }
    }

    /** Stores what has room in a file and what has not, where that is how far a file may grow. */
    private static void limit(Path directory) throws Exception {
        try (var session = Records.open(directory)) {
            var large = Map.<String, Object>of("text", "x".repeat(200_000));
            System.out.println(session.store(List.of(
                    Records.record("a", Map.of("v", 1L)),
                    Records.record("large", large),
                    Records.record("b", Map.of("v", 1L)))));
            try {
                session.store(List.of(Records.record("a", large)));
            } catch (ProblemException e) {
                System.out.println(e.problem().kind() + ": " + e.problem().detail());
            }
            try {
                session.update(Selection.all(Records.ENTITY), Map.of(Attribute.of("more"), large));
            } catch (ProblemException e) {
                System.out.println(e.problem().kind() + ": " + e.problem().detail());
            }
            System.out.println(session.store(List.of(Records.record("c", Map.of("v", 1L)))));
            System.out.println(session.health());
        }
    }
}
