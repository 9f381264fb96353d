package org.mortise.bench.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** On what it was measured. */
final class Machine {
    static String describe() throws IOException {
        return "%s, %s %s, %s, %d processors, %s %s, load %s"
                .formatted(
                        LocalDate.now(),
                        System.getProperty("java.vm.name"),
                        Runtime.version(),
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        load());
    }

    private static String processor() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: ", ""))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /** Of the last five minutes: what others do meanwhile is in all figures. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[1];
    }

    private Machine() {}
}
