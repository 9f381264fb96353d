package org.mortise.core.diagnosis;

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

    private final Settings settings;

    ConfigurationLayer(ConfigurationAdmin admin) {
        settings = new Settings(admin);
    }

    /** A component that does not do without a configuration, and has none. */
    Optional<Cause> missing(Bundle bundle, ComponentDescriptionDTO component) {
        return REQUIRE.equals(component.configurationPolicy)
                ? Stream.of(component.configurationPid)
                        .filter(pid -> !settings.exists(pid))
                        .findFirst()
                        .map(pid -> missing(bundle, pid))
                        .or(() -> elsewhere(bundle, component))
                : Optional.empty();
    }

    /** Whether there is one of the component for each configuration that somebody writes, and nobody wrote one. */
    boolean isOnDemand(Bundle bundle, ComponentDescriptionDTO component) {
        return REQUIRE.equals(component.configurationPolicy)
                && Stream.of(component.configurationPid)
                        .anyMatch(pid -> Fields.of(bundle, pid).factory() && !settings.exists(pid));
    }

    boolean exists(String pid) {
        return settings.exists(pid);
    }

    /** What is wrong with a configuration that no component asks for: nothing, if a service of that PID takes it. */
    Optional<Cause> unclaimed(String pid, BundleContext context) {
        try {
            return context.getAllServiceReferences(null, Settings.filter(Constants.SERVICE_PID, pid)) == null
                    ? Optional.of(new Cause(
                            "The configuration " + pid,
                            "is there, and nothing asks for it",
                            "Check the name of " + settings.file(pid)
                                    + ", or drop the plugin that it is for into deploy/.",
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
                        .map(field -> invalid(bundle, own(instance, pid), field, instance.properties.get(field.name())))
                        .flatMap(Optional::stream))
                .findFirst();
    }

    /** The text with the values taken out that are secret, or were referred to and may be. */
    String withoutSecrets(Bundle bundle, ComponentConfigurationDTO instance, String text) {
        return Stream.of(instance.description.configurationPid)
                .flatMap(pid -> Fields.of(bundle, pid).all().stream()
                        .filter(field -> field.secret()
                                || settings.reference(own(instance, pid), field.name())
                                        .isPresent()))
                .map(field -> instance.properties.get(field.name()))
                .filter(secret -> secret != null && !secret.toString().isEmpty())
                .reduce(text, (rest, secret) -> rest.replace(secret.toString(), "***"), (one, other) -> one);
    }

    /** Of the configurations of a factory, the one that made this instance. */
    private static String own(ComponentConfigurationDTO instance, String pid) {
        return pid.equals(instance.properties.get(ConfigurationAdmin.SERVICE_FACTORYPID))
                ? Made.pid(instance).orElse(pid)
                : pid;
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
                Settings.write(pid, fields.factory(), needed));
    }

    /** A configuration may be bound to the place of one bundle, and is then kept from all others. */
    private Optional<Cause> elsewhere(Bundle bundle, ComponentDescriptionDTO component) {
        return Stream.of(component.configurationPid)
                .flatMap(pid -> settings.of(pid).stream())
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
                                "lacks " + field.name() + " in its configuration " + own(instance, pid),
                                "Set " + field + " in " + settings.file(own(instance, pid)) + '.')))
                .findFirst();
    }

    private Optional<Cause> invalid(Bundle bundle, String pid, Field field, Object value) {
        return field.refused(value)
                .map(refused -> field.secret()
                        ? "a secret"
                        : settings.reference(pid, field.name()).orElse(refused))
                .map(shown -> Cause.of(
                        bundle,
                        "has " + field.name() + " = '" + shown + "', where only " + field.allowed()
                                + " is allowed, in its configuration " + pid,
                        "Correct " + field.name() + " in " + settings.file(pid) + '.'));
    }
}
