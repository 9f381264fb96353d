package org.mortise.itest.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;

/** All the ways in which people replace a plugin, one after the other and from the beginning again. */
final class Replacements {
    private static final int PIECES = 10;
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(300);

    private final Generations generations = new Generations();
    private final Instance instance;
    private final List<Way> ways = List.of(
            new Way("in place", "1.1.0", this::inPlace),
            new Way("under a new name", "1.2.0", this::underNewName),
            new Way("older in place", "1.0.0", this::inPlace),
            new Way("same version in place", "1.0.0", this::inPlace),
            new Way("slowly in place", "1.3.0", this::slowlyInPlace),
            new Way("slowly under a new name", "1.4.0", this::slowlyUnderNewName),
            new Way("removed, then slowly under a new name", "1.4.0", this::removedThenSlowly),
            new Way("corrupt, then good", "1.5.0", this::corruptThenGood),
            new Way("older under a new name", "0.9.0", this::underNewName),
            new Way("half, then good", "1.6.0", this::halfThenGood),
            new Way("same version under a new name", "1.6.0", this::underNewName));
    private Path file;
    private int count;

    private interface Change {
        void make(byte[] jar) throws IOException;
    }

    private record Way(String name, String version, Change change) {}

    /** Drops the first generation in. */
    Replacements(Instance instance) throws IOException {
        this.instance = instance;
        file = instance.deploy().resolve("stamped.jar");
        Files.write(file, generations.jar("1.0.0", stamp()));
    }

    /** Makes the next replacement and returns the stamp of the generation that should serve soon. */
    String next() throws IOException {
        var way = ways.get(count++ % ways.size());
        way.change().make(generations.jar(way.version(), stamp()));
        return stamp();
    }

    private String stamp() {
        return count + ", " + ways.get(Math.floorMod(count - 1, ways.size())).name();
    }

    private void inPlace(byte[] jar) throws IOException {
        Files.write(file, jar);
    }

    private void underNewName(byte[] jar) throws IOException {
        var old = rename();
        Files.write(file, jar);
        Files.delete(old);
    }

    private void slowlyInPlace(byte[] jar) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            for (var piece = 0; piece < PIECES; piece++) {
                out.write(jar, at(jar, piece), at(jar, piece + 1) - at(jar, piece));
                LockSupport.parkNanos(SLOW / PIECES);
            }
        }
    }

    private static int at(byte[] jar, int piece) {
        return jar.length * piece / PIECES;
    }

    private void slowlyUnderNewName(byte[] jar) throws IOException {
        var old = rename();
        slowlyInPlace(jar);
        Files.delete(old);
    }

    private void removedThenSlowly(byte[] jar) throws IOException {
        Files.delete(rename());
        slowlyInPlace(jar);
    }

    private void corruptThenGood(byte[] jar) throws IOException {
        var spoilt = jar.clone();
        Arrays.fill(spoilt, jar.length / 4, 3 * jar.length / 4, (byte) 7);
        refused(spoilt);
        Files.write(file, jar);
    }

    private void halfThenGood(byte[] jar) throws IOException {
        refused(Arrays.copyOf(jar, jar.length / 2));
        Files.write(file, jar);
    }

    private void refused(byte[] content) throws IOException {
        Files.write(file, content);
        Await.until(
                "it was seen to be no good",
                () -> instance.generations("stamped").stream()
                        .anyMatch(generation -> generation.get("state").asText().equals("waiting")));
    }

    /** The file has another name from now on; returns the one with the old name. */
    private Path rename() {
        var old = file;
        file = instance.deploy().resolve("stamped-" + count + ".jar");
        return old;
    }
}
