package org.mortise.core.diagnosis;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/**
 * The root cause of an exception, from the text of its stack trace: a text is what Declarative Services keep of a
 * failed activation.
 *
 * @param type the exception's class, without its package
 * @param message its message, may be empty
 * @param place where in the bundle's code it came from, as in {@code Orders.java:12}; may be empty
 */
record Failure(String type, String message, String place) {
    private static final String CAUSED_BY = "Caused by: ";
    private static final int CLASS_FILES_OF_JAVA_0 = 44;
    private static final Pattern COMPILED_FOR = Pattern.compile("class file version (\\d+)");
    private static final Pattern FRAME = Pattern.compile("\\tat (?:[^ ]*/)?([\\w.$]+)\\.[^.(]+\\(([^()]+:\\d+)\\)");

    static Failure of(Bundle bundle, Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return of(bundle, trace.toString());
    }

    /** The root cause in a stack trace that code of the bundle is in. */
    static Failure of(Bundle bundle, String trace) {
        return of(trace, type -> bundle.getEntry(type.replace('.', '/') + ".class") != null);
    }

    static Failure of(String trace, Predicate<String> own) {
        var lines = trace.lines().toList();
        var root = root(lines);
        var end = root + 1;
        while (end < lines.size() && !isFrame(lines.get(end))) {
            end++;
        }
        var head = String.join(" ", lines.subList(root, end)).replaceFirst("^" + CAUSED_BY, "");
        var colon = head.indexOf(": ");
        var type = colon < 0 ? head : head.substring(0, colon);
        var place = place(own, lines.subList(end, lines.size()))
                .or(() -> place(own, lines))
                .orElse("");
        return new Failure(
                type.substring(type.lastIndexOf('.') + 1),
                colon < 0 ? "" : head.substring(colon + 2).strip(),
                place);
    }

    /** What is wrong with the bundle, whose {@code doing} ended so. */
    Cause cause(Bundle bundle, String doing) {
        return switch (type) {
            case "UnsupportedClassVersionError" -> olderJava(bundle);
            case "NoClassDefFoundError", "ClassNotFoundException" ->
                Cause.of(
                        bundle,
                        doing + ": it cannot find class " + message.replace('/', '.'),
                        "Import the class's package or embed it in the jar.");
            default ->
                Cause.of(
                        bundle,
                        doing + ": " + words(),
                        "Mend what it complains about; log/mortise.log has the whole exception.");
        };
    }

    private String words() {
        var said = message.isEmpty() ? type : message.replaceFirst("[.\\s]+$", "") + " (" + type;
        var at = place.isEmpty() ? "" : (message.isEmpty() ? " (" : ", ") + place;
        return said + at + (message.isEmpty() && place.isEmpty() ? "" : ")");
    }

    private Cause olderJava(Bundle bundle) {
        var needs = COMPILED_FOR
                .matcher(message)
                .results()
                .findFirst()
                .map(match -> Integer.parseInt(match.group(1)) - CLASS_FILES_OF_JAVA_0)
                .orElse(0);
        return Cause.of(
                bundle,
                "is compiled for Java " + needs + "; this is Java "
                        + Runtime.version().feature(),
                "Run Mortise on Java " + needs + " or newer, or take a build of " + Names.plain(bundle) + " for Java "
                        + Runtime.version().feature() + '.');
    }

    private static int root(List<String> lines) {
        for (var i = lines.size() - 1; i > 0; i--) {
            if (lines.get(i).startsWith(CAUSED_BY)) {
                return i;
            }
        }
        return 0;
    }

    /** A cause leaves out the frames that it has in common with what it caused, which may be all of the bundle's. */
    private static Optional<String> place(Predicate<String> own, List<String> lines) {
        return lines.stream()
                .map(FRAME::matcher)
                .filter(Matcher::lookingAt)
                .filter(frame -> own.test(frame.group(1)))
                .map(frame -> frame.group(2))
                .findFirst();
    }

    private static boolean isFrame(String line) {
        return line.startsWith("\tat ") || line.startsWith("\t... ") || line.startsWith(CAUSED_BY);
    }
}
