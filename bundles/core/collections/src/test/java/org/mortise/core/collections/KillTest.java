package org.mortise.core.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;

/** What is left of a process that was killed in the midst of it. */
class KillTest {
    private static final int ENOUGH = 400;

    @TempDir
    private Path base;

    @Test
    void whatWasAcknowledgedIsFoundInEveryWayAfterAKill() throws Exception {
        try (var house = new House(base)) {
            house.create("name: killed\nfields: [{name: text}, {name: n, type: number}]");
        }
        for (var round = 0; round < 2; round++) {
            kill();
            var told = told();
            assertThat(told).hasSizeGreaterThanOrEqualTo(ENOUGH * (round + 1));
            try (var house = new House(base)) {
                for (var id : told) {
                    assertFound(house, id);
                }
                // One that nobody was told of any more may be there, for each time it was killed.
                var there = told.stream().filter(id -> !id.startsWith("-")).count();
                assertThat(house.describe("killed").records()).isBetween(there, there + 1 + round);
            }
        }
    }

    private static void assertFound(House house, String id) throws Exception {
        if (id.startsWith("-")) {
            assertThat(house.collections.get(House.PROJECT, "killed", id.substring(1)))
                    .isEmpty();
            assertThat(house.find("killed", id.substring(1), Mode.KEYWORD)).isEmpty();
            return;
        }
        assertThat(house.collections.get(House.PROJECT, "killed", id)).isPresent();
        assertThat(house.find("killed", id, Mode.KEYWORD)).containsExactly(id);
        var only = List.of(new Filter(Attribute.of("n"), Operator.EQ, Long.valueOf(id.substring(1))));
        assertThat(house.find("killed", Search.of(id, Mode.VECTOR).filteredBy(only)))
                .containsExactly(id);
    }

    private void kill() throws Exception {
        var before = Files.exists(output()) ? told().size() : 0;
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writes.class.getName(),
                        base.toString(),
                        Integer.toString(10_000 * before))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        while (told().size() < before + ENOUGH && process.isAlive()) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
    }

    /** What the other process has told, in whole lines. */
    private List<String> told() throws IOException {
        var text = Files.readString(output());
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private Path output() {
        return base.resolve("told.txt");
    }

    /** Puts records, deletes some, searches now and then, and tells what was acknowledged. */
    static final class Writes {
        public static void main(String[] arguments) throws Exception {
            var first = Integer.parseInt(arguments[1]);
            try (var house = new House(Path.of(arguments[0]))) {
                for (int i = first; ; i++) {
                    var id = "r" + i;
                    house.put("killed", House.entry(id, Map.of("text", id + " is a record", "n", i)));
                    if (i % 10 == 9) {
                        house.collections.delete(House.PROJECT, "killed", List.of(id));
                        System.out.println('-' + id);
                    } else {
                        System.out.println(id);
                    }
                    if (i % 50 == 0) {
                        house.find("killed", "record", Mode.HYBRID);
                    }
                }
            }
        }

        private Writes() {}
    }
}
