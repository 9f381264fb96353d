package org.mortise.core.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The configurations of components: whether they are there, and whether they say what they must. */
final class ConfigurationLayer {
    private static final String REQUIRE = "require";
    /** In the name of a file: what stands before it is a factory's PID. */
    private static final char NAME_FOLLOWS = '-';

    private static final String FILE = "felix.fileinstall.filename";

    private final ConfigurationAdmin admin;

    ConfigurationLayer(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** A component that does not do without a configuration, and has none. */
    Optional<Cause> missing(Bundle bundle, ComponentDescriptionDTO component) {
        return REQUIRE.equals(component.configurationPolicy)
                ? Stream.of(component.configurationPid)
                        .filter(pid -> configurations(pid).isEmpty())
                        .findFirst()
                        .map(pid -> missing(bundle, pid))
                        .or(() -> elsewhere(bundle, component))
                : Optional.empty();
    }

    /** Whether there is one of the component for each configuration that somebody writes, and nobody wrote one. */
    boolean isOnDemand(Bundle bundle, ComponentDescriptionDTO component) {
        return REQUIRE.equals(component.configurationPolicy)
                && Stream.of(component.configurationPid)
                        .anyMatch(pid -> Fields.of(bundle, pid).factory()
                                && configurations(pid).isEmpty());
    }

    boolean exists(String pid) {
        return !configurations(pid).isEmpty();
    }

    /** What is wrong with a configuration that no component asks for: nothing, if a service of that PID takes it. */
    Optional<Cause> unclaimed(String pid, BundleContext context) {
        try {
            return context.getAllServiceReferences(null, filter(Constants.SERVICE_PID, pid)) == null
                    ? Optional.of(new Cause(
                            "The configuration " + pid,
                            "is there, and nothing asks for it",
                            "Check the name of " + file(pid) + ", or drop the plugin that it is for into deploy/.",
                            List.of()))
                    : Optional.empty();
        } catch (InvalidSyntaxException e) {
            throw new AssertionError("the PID is escaped", e);
        }
    }

    /** A configuration that lacks a field, or has a value that its definition does not allow. */
    Optional<Cause> incomplete(Bundle bundle, ComponentConfigurationDTO instance) {
        return invalid(bundle, instance).or(() -> lacking(bundle, instance));
    }

    /** A configuration with a value that its definition does not allow. */
    Optional<Cause> invalid(Bundle bundle, ComponentConfigurationDTO instance) {
        return Stream.of(instance.description.configurationPid)
                .flatMap(pid -> Fields.of(bundle, pid).all().stream()
                        .filter(field -> instance.properties.containsKey(field.name()))
                        .map(field -> invalid(bundle, pid, field, instance.properties.get(field.name())))
                        .flatMap(Optional::stream))
                .findFirst();
    }

    /** The text with the values of secret fields taken out, should they be in it. */
    String withoutSecrets(Bundle bundle, ComponentConfigurationDTO instance, String text) {
        return Stream.of(instance.description.configurationPid)
                .flatMap(pid -> Fields.of(bundle, pid).all().stream())
                .filter(Field::secret)
                .map(field -> instance.properties.get(field.name()))
                .filter(secret -> secret != null && !secret.toString().isEmpty())
                .reduce(text, (rest, secret) -> rest.replace(secret.toString(), "***"), (one, other) -> one);
    }

    private Cause missing(Bundle bundle, String pid) {
        var fields = Fields.of(bundle, pid);
        var needed = fields.all().stream()
                .filter(Field::indispensable)
                .map(Field::toString)
                .toList();
        return Cause.of(
                bundle,
                "needs the configuration " + pid + "; there is none",
                pid.indexOf(NAME_FOLLOWS) < 0
                        ? "Write config/" + pid + (fields.factory() ? NAME_FOLLOWS + "NAME.cfg" : ".cfg")
                                + (needed.isEmpty() ? "." : " with " + Names.list(needed) + '.')
                        : "Have it ask for a PID without a '" + NAME_FOLLOWS
                                + "', which in the name of a file tells one of many from the others.");
    }

    /** A configuration may be bound to the place of one bundle, and is then kept from all others. */
    private Optional<Cause> elsewhere(Bundle bundle, ComponentDescriptionDTO component) {
        return Stream.of(component.configurationPid)
                .flatMap(pid -> configurations(pid).stream())
                .filter(configuration -> isBoundElsewhere(configuration, bundle))
                .findFirst()
                .map(configuration -> Cause.of(
                        bundle,
                        "needs the configuration " + configuration.getPid() + "; it is bound to "
                                + configuration.getBundleLocation(),
                        "Delete it and write it again, bound to nothing."));
    }

    private static boolean isBoundElsewhere(Configuration configuration, Bundle bundle) {
        var location = configuration.getBundleLocation();
        return location != null && !location.startsWith("?") && !location.equals(bundle.getLocation());
    }

    private Optional<Cause> lacking(Bundle bundle, ComponentConfigurationDTO instance) {
        return Stream.of(instance.description.configurationPid)
                .flatMap(pid -> Fields.of(bundle, pid).all().stream()
                        .filter(Field::indispensable)
                        .filter(field -> !instance.properties.containsKey(field.name()))
                        .map(field -> Cause.of(
                                bundle,
                                "lacks " + field.name() + " in its configuration " + pid,
                                "Set " + field + " in " + file(pid) + '.')))
                .findFirst();
    }

    private Optional<Cause> invalid(Bundle bundle, String pid, Field field, Object value) {
        return field.refuses(value)
                .map(refusal -> Cause.of(
                        bundle,
                        "has " + field.name() + " = " + refusal + ", in its configuration " + pid,
                        "Correct " + field.name() + " in " + file(pid) + '.'));
    }

    /** The file it came from, if it came from one. */
    private String file(String pid) {
        return configurations(pid).stream()
                .map(Configuration::getProperties)
                .map(properties -> properties == null ? null : properties.get(FILE))
                .map(file -> file == null ? "" : file.toString())
                .filter(file -> !file.isEmpty())
                .findFirst()
                .map(file -> "config/" + file.substring(file.lastIndexOf('/') + 1))
                .orElse("config/" + pid + ".cfg");
    }

    private List<Configuration> configurations(String pid) {
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

    /** A PID may be what a person typed. */
    private static String filter(String property, String pid) {
        return '(' + property + '=' + pid.replaceAll("[()*\\\\]", "\\\\$0") + ')';
    }
}
