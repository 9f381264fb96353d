package org.mortise.itest.house;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Domain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mortise.itest.Home;

/** Who may know whom: api knows Java and OSGi, everybody else of ours knows api. */
class HouseTest {
    private static final String API = "org.mortise.api.";

    /** What engines, backends and doors embed as they do libraries. */
    private static final List<String> EMBEDDED = List.of(
            "org/mortise/core/document",
            "org/mortise/core/shape",
            "org/mortise/core/table",
            "org/mortise/core/value",
            "org/mortise/models/onnx",
            "org/mortise/models/http",
            "org/mortise/storage/calls",
            "org/mortise/storage/jdbc",
            "org/mortise/storage/json",
            "org/mortise/storage/keys",
            "org/mortise/storage/pieces");

    static List<Path> ours() throws IOException {
        var found = new ArrayList<Path>();
        for (var folder : List.of("system", "plugins")) {
            try (var jars = Files.newDirectoryStream(Home.DIRECTORY.resolve(folder), "*.jar")) {
                jars.forEach(found::add);
            }
        }
        return found.stream()
                .filter(jar -> symbolicName(jar).startsWith("org.mortise."))
                .toList();
    }

    /** The libraries, those included that are bundles only since they were wrapped here. */
    static List<Path> theirs() throws IOException {
        try (var jars = Files.newDirectoryStream(Home.DIRECTORY.resolve("system"), "*.jar")) {
            return StreamSupport.stream(jars.spliterator(), false)
                    .filter(jar -> !symbolicName(jar).startsWith("org.mortise."))
                    .toList();
        }
    }

    static List<Path> api() {
        return List.of(Home.bundle("org.mortise.api"));
    }

    static Stream<Path> others() throws IOException {
        return ours().stream().filter(jar -> !symbolicName(jar).equals("org.mortise.api"));
    }

    @ParameterizedTest
    @MethodSource("api")
    void theApiImportsNothingButJavaAndOsgi(Path jar) throws IOException {
        assertThat(imports(jar)).allMatch(startsWithAny("java.", "org.osgi.", API));
    }

    @ParameterizedTest
    @MethodSource("api")
    void everyPackageOfTheApiHasAVersion(Path jar) throws IOException {
        var exports = domain(jar).getExportPackage();
        assertThat(exports.keySet()).isNotEmpty().allMatch(name -> name.startsWith(API));
        assertThat(exports.values()).allMatch(attributes -> attributes.containsKey("version"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nobodyExportsButTheApiAndNobodyImportsOfOursButTheApi(Path jar) throws IOException {
        assertThat(domain(jar).getExportPackage().keySet()).isEmpty();
        assertThat(imports(jar))
                .filteredOn(name -> name.startsWith("org.mortise."))
                .allMatch(name -> name.startsWith(API));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void nothingIsWiredByChanceOrStartedByHand(Path jar) throws IOException {
        assertThat(domain(jar).getDynamicImportPackage().keySet()).isEmpty();
        assertThat(domain(jar).getBundleActivator()).isNull();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void noPackageIsInTwoOfOurBundles(Path jar) throws IOException {
        var packages = packages(jar);
        for (var other : ours()) {
            if (!other.equals(jar)) {
                assertThat(packages(other)).doesNotContainAnyElementsOf(packages);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("theirs")
    void whatIsALibraryHasNothingOfOursInIt(Path jar) throws IOException {
        assertThat(packages(jar)).isEmpty();
        assertThat(imports(jar)).noneMatch(name -> name.startsWith("org.mortise."));
    }

    private static Set<String> imports(Path jar) throws IOException {
        return domain(jar).getImportPackage().keySet();
    }

    private static Domain domain(Path jar) throws IOException {
        return Domain.domain(jar.toFile());
    }

    private static String symbolicName(Path jar) {
        try {
            return domain(jar).getBundleSymbolicName().getKey();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Predicate<String> startsWithAny(String... beginnings) {
        return name -> Stream.of(beginnings).anyMatch(name::startsWith);
    }

    /** Of our own code; what two bundles embed is private to each. */
    private static List<String> packages(Path jar) throws IOException {
        try (var content = new ZipFile(jar.toFile())) {
            return content.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("org/mortise/") && name.endsWith(".class"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')))
                    .filter(name -> !EMBEDDED.contains(name))
                    .distinct()
                    .toList();
        }
    }
}
