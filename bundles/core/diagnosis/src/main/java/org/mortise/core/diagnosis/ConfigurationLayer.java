package org.mortise.core.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The configurations of components: whether they are there, and whether they say what they must. */
final class ConfigurationLayer {
    private static final String REQUIRE = "require";
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
                "Write config/" + pid + (fields.factory() ? "~NAME.cfg" : ".cfg")
                        + (needed.isEmpty() ? "." : " with " + Names.list(needed) + '.'));
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
            var found = admin.listConfigurations("(|(service.pid=" + pid + ")(service.factoryPid=" + pid + "))");
            return found == null ? List.of() : List.of(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("'" + pid + "' is not a PID", e);
        }
    }
}
