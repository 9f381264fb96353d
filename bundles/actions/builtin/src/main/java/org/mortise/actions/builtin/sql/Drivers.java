package org.mortise.actions.builtin.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Finds database drivers in the bundles that are there.
 *
 * <p>Weighed: OSGi has a service for this, {@code DataSourceFactory}, but only some drivers register it and the others
 * would need an adapter each. What every driver has is the file in which it names its class, for JDBC's own look-up.
 */
@Component(service = Drivers.class)
public final class Drivers {
    private static final String NAMES = "META-INF/services/java.sql.Driver";
    private static final Map<String, String> KNOWN = Map.of(
            "postgresql", "org.postgresql:postgresql",
            "mariadb", "org.mariadb.jdbc:mariadb-java-client",
            "mysql", "org.mariadb.jdbc:mariadb-java-client (and write the DSN as mysql://…)",
            "h2", "com.h2database:h2",
            "sqlite", "org.xerial:sqlite-jdbc");

    private final BundleContext context;

    @Activate
    public Drivers(BundleContext context) {
        this.context = context;
    }

    /** A driver and the bundle it lives in, which may go. */
    record Found(Driver driver, Bundle bundle, long modified) {

        boolean valid() {
            return resolved(bundle) && bundle.getLastModified() == modified;
        }
    }

    /** The driver that understands the DSN, of the newest bundle that has one; a {@link ProblemException} when none does. */
    Found find(Dsn dsn) {
        return Stream.of(context.getBundles())
                .filter(Drivers::resolved)
                .sorted(Comparator.comparing(Bundle::getVersion).reversed())
                .flatMap(bundle -> find(dsn, bundle).stream())
                .findFirst()
                .orElseThrow(() -> missing(dsn.scheme()));
    }

    private static boolean resolved(Bundle bundle) {
        return (bundle.getState() & (Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE)) != 0;
    }

    private static Optional<Found> find(Dsn dsn, Bundle bundle) {
        for (var name : names(bundle)) {
            try {
                var driver =
                        (Driver) bundle.loadClass(name).getDeclaredConstructor().newInstance();
                if (driver.acceptsURL(dsn.url())) {
                    return Optional.of(new Found(driver, bundle, bundle.getLastModified()));
                }
            } catch (ReflectiveOperationException | SQLException | LinkageError e) {
                // Not a driver that can be used; another one may be.
            }
        }
        return Optional.empty();
    }

    private static List<String> names(Bundle bundle) {
        var file = bundle.getEntry(NAMES);
        if (file == null) {
            return List.of();
        }
        try (var lines = new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static ProblemException missing(String scheme) {
        return new ProblemException(
                Kind.UNAVAILABLE,
                "No driver for '" + scheme + "' databases is here.",
                "Drop the bundle of one into deploy/"
                        + (KNOWN.containsKey(scheme) ? ", such as " + KNOWN.get(scheme) + '.' : "."));
    }
}
