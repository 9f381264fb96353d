package org.mortise.itest.swap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.mortise.itest.make.PluginJar;
import org.mortise.itest.swap.plugin.Stamp;
import org.mortise.itest.swap.plugin.StampAction;
import org.mortise.itest.swap.plugin.StampFunction;

/**
 * Makes the jars of generations of the plugin {@code stamped}. Each version is built once; a stamp is but added, so that it
 * costs next to nothing while something is measured.
 */
final class Generations {
    /** As much as a plugin weighs that brings a library along. */
    private static final int WEIGHT = 200_000;

    private final Map<String, byte[]> versions = new HashMap<>();

    byte[] jar(String version, String stamp) throws IOException {
        var jar = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(
                        new ByteArrayInputStream(versions.computeIfAbsent(version, Generations::build)));
                var to = new ZipOutputStream(jar)) {
            to.setLevel(Deflater.NO_COMPRESSION);
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.transferTo(to);
            }
            to.putNextEntry(new ZipEntry("stamp"));
            to.write(stamp.getBytes(UTF_8));
        }
        return jar.toByteArray();
    }

    private static byte[] build(String version) {
        var ballast = new byte[WEIGHT];
        new Random(0).nextBytes(ballast);
        return PluginJar.plugin("stamped", version)
                .types(Stamp.class, StampAction.class, StampFunction.class)
                .file("ballast", ballast)
                .bytes();
    }
}
