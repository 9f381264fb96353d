package org.mortise.itest.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.Explanation;
import org.mortise.itest.make.PluginJar;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Why a bundle is not resolved or not started. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class BundleDiagnosisTest {
    private static final int JAVA = Runtime.version().feature();

    @Inject
    private BundleContext context;

    @Inject
    private Diagnosis diagnosis;

    private Bundles bundles;

    @Configuration
    public static Option[] container() {
        return new Option[] {Container.options()};
    }

    @Before
    public void open() {
        bundles = new Bundles(context);
    }

    @After
    public void close() throws BundleException {
        bundles.close();
    }

    @Test
    public void nothingIsWrongWithABundleThatRuns() throws Exception {
        var bundle = bundles.start(library("acme-x", "1.1"));

        assertThat(diagnosis.of(bundle)).isEmpty();
    }

    @Test
    public void aPackageThatNobodyExports() throws Exception {
        var bundle = bundles.startInVain(plugin().header("Import-Package", "com.acme.x;version=\"[1.2,2)\""));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 needs package com.acme.x [1.2,2); nobody exports it.",
                        "Drop a bundle that exports com.acme.x [1.2,2) into deploy/."));
    }

    @Test
    public void aPackageThatIsExportedTooOld() throws Exception {
        bundles.start(library("acme-x", "1.0"));
        bundles.start(library("acme-x", "1.1"));
        var bundle = bundles.startInVain(plugin().header("Import-Package", "com.acme.x;version=\"[1.2,2)\""));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 needs package com.acme.x [1.2,2); nobody exports it (acme-x 1.1 exports 1.1.0).",
                        "Drop acme-x 1.2 or newer into deploy/."));
    }

    @Test
    public void aPackageThatIsExportedTooNew() throws Exception {
        bundles.start(library("acme-x", "2.3"));
        var bundle = bundles.startInVain(plugin().header("Import-Package", "com.acme.x;version=\"[1.2,2)\""));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 needs package com.acme.x [1.2,2); nobody exports it (acme-x 2.3 exports 2.3.0).",
                        "Drop acme-x [1.2,2) into deploy/ too, or take a build of my-plugin made for 2.3.0."));
    }

    @Test
    public void anApiOfAnotherMortise() throws Exception {
        var bundle =
                bundles.startInVain(plugin().header("Import-Package", "org.mortise.api.plugin;version=\"[0.9,1)\""));

        assertThat(diagnosis.of(bundle))
                .contains(
                        new Explanation(
                                "my-plugin 1.2 needs package org.mortise.api.plugin [0.9,1); nobody exports it"
                                        + " (org.mortise.api 0.1 exports 0.1.0).",
                                "Take a build of my-plugin made for org.mortise.api.plugin 0.1.0, or another version of Mortise."));
    }

    @Test
    public void javaIsTooOld() throws Exception {
        var bundle = bundles.startInVain(
                plugin().header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")
                        .header("Import-Package", "com.acme.x"));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 needs Java 99; this is Java " + JAVA + ".",
                        "Run Mortise on Java 99 or newer, or take a build of my-plugin for Java " + JAVA + "."));
    }

    @Test
    public void theProviderOfAPackageIsToBlame() throws Exception {
        bundles.install(library("acme-x", "1.2").header("Import-Package", "com.acme.y"));
        var bundle = bundles.startInVain(plugin().header("Import-Package", "com.acme.x"));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "acme-x 1.2 needs package com.acme.y; nobody exports it; this holds up my-plugin 1.2.",
                        "Drop a bundle that exports com.acme.y into deploy/."));
    }

    @Test
    public void bundlesThatNeedEachOther() throws Exception {
        var x = bundles.install(library("acme-x", "1.0").header("Import-Package", "com.acme.y"));
        var y = bundles.install(PluginJar.library("acme-y", "1.0")
                .source("com.acme.y.Y", "public interface Y {}")
                .header("Export-Package", "com.acme.y")
                .header("Import-Package", "com.acme.x, com.acme.z"));

        assertThat(diagnosis.of(x).orElseThrow().sentence())
                .isEqualTo("acme-y 1.0 needs package com.acme.z; nobody exports it; this holds up acme-x 1.0.");
        assertThat(diagnosis.of(y).orElseThrow().sentence())
                .isEqualTo("acme-y 1.0 needs package com.acme.z; nobody exports it.");
    }

    @Test
    public void twoBundlesThatExportWhatMustBeOne() throws Exception {
        bundles.start(library("acme-x", "1.0"));
        bundles.start(library("acme-x", "2.0"));
        bundles.start(PluginJar.library("acme-shop", "1.0")
                .source("com.acme.shop.Shop", "public interface Shop {}")
                .header("Import-Package", "com.acme.x;version=\"[1,2)\"")
                .header("-exportcontents", "com.acme.shop;uses:=com.acme.x"));
        var bundle =
                bundles.startInVain(plugin().header("Import-Package", "com.acme.shop, com.acme.x;version=\"[2,3)\""));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 would see package com.acme.x twice: from acme-x 2.0 itself,"
                                + " and from acme-x 1.0 through com.acme.shop of acme-shop 1.0.",
                        "Take a build of my-plugin that goes with version 1.0.0 of it,"
                                + " or one of acme-shop that goes with 2.0.0."));
    }

    @Test
    public void aBundleThatIsNotThere() throws Exception {
        bundles.start(library("acme-x", "1.0"));
        var bundle = bundles.startInVain(plugin().header("Require-Bundle", "acme-x;bundle-version=\"[2,3)\""));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 needs bundle acme-x [2,3); it is not there (acme-x 1.0 is 1.0.0).",
                        "Drop acme-x 2.0 or newer into deploy/."));
    }

    @Test
    public void aCapabilityThatNobodyProvides() throws Exception {
        var bundle =
                bundles.startInVain(plugin().header("Require-Capability", "acme.motor;filter:=\"(acme.motor=steam)\""));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 needs acme.motor steam; nobody provides it.",
                        "Drop a bundle that provides it into deploy/."));
    }

    @Test
    public void aFragmentWithoutItsHost() throws Exception {
        var bundle = bundles.install(PluginJar.library("acme-x-de", "1.0").header("Fragment-Host", "acme-x"));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "acme-x-de 1.0 is a fragment of bundle acme-x; it is not there.", "Drop acme-x into deploy/."));
    }

    @Test
    public void aFragmentThatCameAfterItsHost() throws Exception {
        bundles.start(library("acme-x", "1.0"));
        var bundle = bundles.install(PluginJar.library("acme-x-de", "1.0").header("Fragment-Host", "acme-x"));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "acme-x-de 1.0 is a fragment of acme-x 1.0, which runs already and takes it in only when it is new.",
                        "Restart Mortise."));
    }

    @Test
    public void anActivatorThatThrows() throws Exception {
        var bundle = bundles.install(
                plugin().header("Bundle-Activator", "com.acme.Start").source("com.acme.Start", """
                        import org.osgi.framework.*;
                        public class Start implements BundleActivator {
                            public void start(BundleContext context) {
                                throw new IllegalStateException("wrapped", new java.io.IOException("the disk is full."));
                            }
                            public void stop(BundleContext context) {}
                        }
                        """));
        var failure = catchThrowableOfType(BundleException.class, bundle::start);

        var explanation = new Explanation(
                "my-plugin 1.2 failed to start: the disk is full (IOException, Start.java:5).",
                "Mend what it complains about; log/mortise.log has the whole exception.");
        assertThat(diagnosis.of(bundle, failure)).isEqualTo(explanation);
        assertThat(diagnosis.of(bundle)).contains(explanation);
    }

    @Test
    public void aBundleThatNobodyStarted() throws Exception {
        var bundle = bundles.install(library("acme-x", "1.0"));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "acme-x 1.0 is not started.",
                        "'start " + bundle.getBundleId() + "' on the shell starts it, or says why not."));
    }

    private static PluginJar plugin() {
        return PluginJar.plugin("my-plugin", "1.2.0");
    }

    private static PluginJar library(String name, String version) {
        return PluginJar.library(name, version + ".0")
                .source("com.acme.x.X", "public interface X {}")
                .header("Export-Package", "com.acme.x;version=" + version);
    }
}
