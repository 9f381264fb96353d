package org.mortise.rest.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;

/** Reads newline-delimited JSON one line at a time; only a line must fit into memory. */
final class Lines {
    private final InputStream in;
    private final int limit;
    private long number;

    private Lines(InputStream in, int limit) {
        this.in = new BufferedInputStream(in, 64 * 1024);
        this.limit = limit;
    }

    /** What the objects of all lines are; what is wrong with one names its number. Blank lines are passed over. */
    static <T> Stream<T> of(InputStream in, int limit, Function<Map<String, Object>, T> type) {
        var lines = new Lines(in, limit);
        return Stream.generate(lines::next)
                .takeWhile(line -> line != null)
                .filter(line -> !line.isBlank())
                .map(line -> lines.object(line, type));
    }

    private <T> T object(String line, Function<Map<String, Object>, T> type) {
        try {
            return type.apply(Json.exactObject(line));
        } catch (ProblemException e) {
            throw ProblemException.invalid(e.problem().violations().stream()
                    .map(wrong -> new Violation("line " + number, wrong.toString()))
                    .toList());
        }
    }

    private String next() {
        try {
            number++;
            var line = new ByteArrayOutputStream();
            var next = in.read();
            if (next < 0) {
                return null;
            }
            for (; next >= 0 && next != '\n'; next = in.read()) {
                line.write(next);
                if (line.size() > limit) {
                    throw new ProblemException(
                            Kind.TOO_LARGE,
                            "Line " + number + " is longer than the " + limit + " bytes that are allowed.",
                            "Send less in one line.");
                }
            }
            return Percent.utf8("line " + number, ByteBuffer.wrap(line.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
