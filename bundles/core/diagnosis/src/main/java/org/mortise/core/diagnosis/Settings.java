package org.mortise.core.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configurations that are there, as somebody wrote them: a secret is still a reference such as {@code $[env:KEY]}. */
final class Settings {
    /** In the name of a file: what stands before it is a factory's PID. */
    private static final char NAME_FOLLOWS = '-';

    private static final String FILE = "felix.fileinstall.filename";
    private static final String REFERENCE = "$[";

    private final ConfigurationAdmin admin;

    Settings(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** The one of that PID, or those of that factory's PID. */
    List<Configuration> of(String pid) {
        try {
            var found = admin.listConfigurations("(|" + filter(Constants.SERVICE_PID, pid)
                    + filter(ConfigurationAdmin.SERVICE_FACTORYPID, pid) + ')');
            return found == null ? List.of() : List.of(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError("the PID is escaped", e);
        }
    }

    boolean exists(String pid) {
        return !of(pid).isEmpty();
    }

    /** What was written for a field, if it refers to something that must not be shown in its place. */
    Optional<String> reference(String pid, String field) {
        return written(pid, field).filter(text -> text.contains(REFERENCE)).findFirst();
    }

    /** The file it came from, or that it would come from. */
    String file(String pid) {
        return written(pid, FILE)
                .findFirst()
                .map(file -> "config/" + file.substring(file.lastIndexOf('/') + 1))
                .orElse("config/" + pid + ".cfg");
    }

    /** Which file to write, as a mend. FileInstall cannot be told to take a '-' for a part of the PID. */
    static String write(String pid, boolean factory, List<String> fields) {
        return pid.indexOf(NAME_FOLLOWS) < 0
                ? "Write config/" + pid + (factory ? NAME_FOLLOWS + "NAME.cfg" : ".cfg")
                        + (fields.isEmpty() ? "." : " with " + Names.list(fields) + '.')
                : "Have it ask for a PID without a '" + NAME_FOLLOWS
                        + "', which in the name of a file tells one of many from the others.";
    }

    /** A filter for exactly that PID, which may be what a person typed. */
    static String filter(String property, String pid) {
        return '(' + property + '=' + pid.replaceAll("[()*\\\\]", "\\\\$0") + ')';
    }

    private Stream<String> written(String pid, String property) {
        return of(pid).stream()
                .map(Configuration::getProperties)
                .filter(Objects::nonNull)
                .map(properties -> properties.get(property))
                .filter(Objects::nonNull)
                .map(Object::toString);
    }
}
