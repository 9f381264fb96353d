package org.mortise.itest.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.problem.ProblemException;
import org.mortise.itest.make.PluginJar;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/** Why a component of a bundle that runs is not active. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ComponentDiagnosisTest {
    private static final String SHOP = "com.acme.Shop";

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Inject
    private BundleContext context;

    @Inject
    private Diagnosis diagnosis;

    @Inject
    private ConfigurationAdmin configurations;

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
    public void close() throws Exception {
        bundles.close();
        var left = configurations.listConfigurations(null);
        if (left != null) {
            for (var configuration : left) {
                configuration.delete();
            }
        }
    }

    @Test
    public void nothingIsWrongWithAPluginThatRuns() throws Exception {
        var bundle = bundles.start(plugin().action("greet", "return Map.of();"));

        assertThat(diagnosis.of(bundle)).isEmpty();
    }

    @Test
    public void aConfigurationThatIsNotThere() throws Exception {
        var bundle = bundles.start(shop());

        assertThat(diagnosis.of(bundle))
                .contains(
                        new Explanation(
                                "my-plugin 1.2 needs the configuration com.acme.Shop; there is none.",
                                "Write config/com.acme.Shop.cfg with url (text from 4 to 20 characters) and password (a secret from 6 characters on)."));
    }

    @Test
    public void aComponentOfWhichThereMayBeNone() throws Exception {
        var factory = shop().source("com.acme.Shelf", """
                        import org.osgi.service.component.annotations.*;
                        import org.osgi.service.metatype.annotations.*;

                        @Component(service = Shelf.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
                        @Designate(ocd = Shelf.Config.class, factory = true)
                        public class Shelf {
                            @ObjectClassDefinition
                            public @interface Config {
                                int size();
                            }
                        }
                        """);
        configure(SHOP, Map.of("url", "http://shop", "password", "s3cret"));

        assertThat(diagnosis.of(bundles.start(factory))).isEmpty();
        assertThat(diagnosis.of("com.acme.Shelf").orElseThrow().mend())
                .isEqualTo("Write config/com.acme.Shelf-NAME.cfg with size (a whole number).");
    }

    @Test
    public void aNumberOutOfBounds() throws Exception {
        configure(SHOP, Map.of("url", "http://shop", "password", "s3cret", "retries", 99));
        var bundle = bundles.start(shop());

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 has retries = '99', where only a whole number from 1 to 10 is allowed,"
                                + " in its configuration com.acme.Shop.",
                        "Correct retries in config/com.acme.Shop.cfg."));
    }

    @Test
    public void aValueOfTheWrongType() throws Exception {
        configure(SHOP, Map.of("url", "http://shop", "password", "s3cret", "retries", "many"));
        var bundle = bundles.start(shop());

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .isEqualTo("my-plugin 1.2 has retries = 'many', where only a whole number from 1 to 10 is allowed,"
                        + " in its configuration com.acme.Shop.");
    }

    @Test
    public void aValueThatIsNoneOfTheOptions() throws Exception {
        configure(SHOP, Map.of("url", "http://shop", "password", "s3cret", "mode", "sloppy"));
        var bundle = bundles.start(shop());

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .isEqualTo("my-plugin 1.2 has mode = 'sloppy', where only one of fast and safe is allowed,"
                        + " in its configuration com.acme.Shop.");
    }

    @Test
    public void aSecretIsNotTold() throws Exception {
        configure(SHOP, Map.of("url", "http://shop", "password", "abc"));
        var bundle = bundles.start(shop());

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .isEqualTo(
                        "my-plugin 1.2 has password = 'a secret', where only a secret from 6 characters on is allowed,"
                                + " in its configuration com.acme.Shop.");
    }

    @Test
    public void aReferenceIsToldAsItWasWritten() throws Exception {
        configure(SHOP, Map.of("url", "$[secret:the-address-of-the-shop]", "password", "s3cret"));
        var bundle = bundles.start(shop());

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .startsWith("my-plugin 1.2 has url = '$[secret:the-address-of-the-shop]', where only text");
    }

    @Test
    public void aFieldThatIsLeftOut() throws Exception {
        configure(SHOP, Map.of("url", "http://shop"));
        var bundle = bundles.start(shop());

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 lacks password in its configuration com.acme.Shop.",
                        "Set password (a secret from 6 characters on) in config/com.acme.Shop.cfg."));
    }

    @Test
    public void theFileThatAConfigurationCameFrom() throws Exception {
        configure(
                SHOP,
                Map.of(
                        "url",
                        "x",
                        "password",
                        "s3cret",
                        "felix.fileinstall.filename",
                        "file:/opt/mortise/config/shop.cfg"));
        var bundle = bundles.start(shop());

        assertThat(diagnosis.of(bundle).orElseThrow().mend()).isEqualTo("Correct url in config/shop.cfg.");
    }

    @Test
    public void aConfigurationThatIsKeptForAnotherBundle() throws Exception {
        configurations
                .getConfiguration(SHOP, "deploy/other.jar")
                .update(new Hashtable<>(Map.of("url", "http://shop", "password", "s3cret")));
        var bundle = bundles.start(shop());

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .isEqualTo("my-plugin 1.2 needs the configuration com.acme.Shop; it is bound to deploy/other.jar.");
    }

    @Test
    public void aComponentThatThrows() throws Exception {
        var bundle = bundles.start(plugin().source(SHOP, """
                        import org.osgi.service.component.annotations.*;
                        @Component(immediate = true, service = Shop.class)
                        public class Shop {
                            @Activate
                            public Shop() {
                                throw new IllegalStateException("no stock", new java.io.IOException("the disk is full"));
                            }
                        }
                        """));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 failed when its component com.acme.Shop was activated:"
                                + " the disk is full (IOException, Shop.java:7).",
                        "Mend what it complains about; log/mortise.log has the whole exception."));
    }

    @Test
    public void aComponentThatThrowsItsSecretAbout() throws Exception {
        configure(SHOP, Map.of("url", "http://shop", "password", "s3cret-enough"));
        var bundle = bundles.start(shop("throw new IllegalArgumentException(\"no login with \" + config.password());"));

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .contains("no login with ***")
                .doesNotContain("s3cret-enough");
    }

    @Test
    public void aClassThatIsNotThere() throws Exception {
        var bundle = bundles.start(plugin().source(SHOP, """
                        import org.osgi.service.component.annotations.*;
                        @Component(immediate = true, service = Shop.class)
                        public class Shop {
                            @Activate
                            public Shop() throws Exception {
                                Class.forName("com.acme.Stock");
                            }
                        }
                        """));

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .startsWith("my-plugin 1.2 failed when its component com.acme.Shop was activated:"
                        + " it cannot find class com.acme.Stock");
    }

    @Test
    public void aServiceThatNobodyOffers() throws Exception {
        var bundle = bundles.start(till("com.acme.Till", Runnable.class.getName(), ""));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 needs a service java.lang.Runnable; nobody offers it.",
                        "Drop a bundle that provides it into deploy/."));
    }

    @Test
    public void aServiceOfWhichNoneMatches() throws Exception {
        var offer = context.registerService(Runnable.class, () -> {}, new Hashtable<>(Map.of("colour", "red")));
        var bundle = bundles.start(till("com.acme.Till", Runnable.class.getName(), "target = \"(colour=blue)\""));

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .startsWith("my-plugin 1.2 needs a service java.lang.Runnable with (colour=blue); those of ")
                .endsWith(" do not match.");
        offer.unregister();
    }

    @Test
    public void aServiceOfAnotherTypeOfThatName() throws Exception {
        var one = library("1.0");
        var two = library("2.0");
        bundles.start(one);
        bundles.start(two);
        var offers = """
                import org.osgi.service.component.annotations.*;
                @Component(immediate = true)
                public class Stock implements com.acme.x.X {}
                """;
        bundles.start(PluginJar.plugin("stock", "1.0.0")
                .against(one.in(temporary.getRoot().toPath()))
                .header("Import-Package", "com.acme.x;version=\"[1,2)\",*")
                .source("com.acme.Stock", offers));
        var bundle = bundles.start(till("com.acme.Till", "com.acme.x.X", "")
                .against(two.in(temporary.getRoot().toPath()))
                .header("Import-Package", "com.acme.x;version=\"[2,3)\",*"));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "my-plugin 1.2 has com.acme.x.X from acme-x 2.0, and cannot work with stock 1.0,"
                                + " which has it from acme-x 1.0.",
                        "Take a build of my-plugin that goes with acme-x 1.0,"
                                + " or one of stock that goes with acme-x 2.0."));
    }

    @Test
    public void aChainIsFollowedToItsEnd() throws Exception {
        var stock = PluginJar.plugin("stock", "1.0.0").source("com.acme.Stock", """
                        import org.osgi.service.component.annotations.*;
                        @Component(service = Runnable.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
                        public class Stock implements Runnable {
                            public void run() {}
                        }
                        """);
        var middle = PluginJar.plugin("middle", "2.0.0").source("com.acme.Middle", """
                        import org.osgi.service.component.annotations.*;
                        @Component
                        public class Middle implements AutoCloseable {
                            @Reference Runnable stock;
                            public void close() {}
                        }
                        """);
        bundles.start(stock);
        bundles.start(middle);
        var bundle = bundles.start(till("com.acme.Till", AutoCloseable.class.getName(), ""));

        assertThat(diagnosis.of(bundle))
                .contains(new Explanation(
                        "stock 1.0 needs the configuration com.acme.Stock; there is none;"
                                + " this holds up middle 2.0 and my-plugin 1.2.",
                        "Write config/com.acme.Stock.cfg."));
    }

    @Test
    public void aServiceWhoseBundleIsNotResolved() throws Exception {
        bundles.install(PluginJar.plugin("stock", "1.0.0")
                .header("Import-Package", "com.acme.shelf,*")
                .source("com.acme.Stock", """
                        @org.osgi.service.component.annotations.Component
                        public class Stock implements Runnable {
                            public void run() {}
                        }
                        """));
        var bundle = bundles.start(till("com.acme.Till", Runnable.class.getName(), ""));

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .isEqualTo("stock 1.0 needs package com.acme.shelf; nobody exports it; this holds up my-plugin 1.2.");
    }

    @Test
    public void aServiceThatFailsWhenItIsAskedFor() throws Exception {
        bundles.start(PluginJar.plugin("stock", "1.0.0").source("com.acme.Stock", """
                        @org.osgi.service.component.annotations.Component
                        public class Stock implements Runnable {
                            public Stock() {
                                throw new IllegalStateException("empty");
                            }
                            public void run() {}
                        }
                        """));
        var bundle = bundles.start(till("com.acme.Till", Runnable.class.getName(), ""));

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .isEqualTo("stock 1.0 failed when its component com.acme.Stock was activated:"
                        + " empty (IllegalStateException, Stock.java:5); this holds up my-plugin 1.2.");
    }

    @Test
    public void aRingOfComponentsComesToAnEnd() throws Exception {
        var ring = plugin().source("com.acme.A", ring("A", "Runnable", "run", "AutoCloseable"))
                .source("com.acme.B", ring("B", "AutoCloseable", "close", "Runnable"));

        assertThat(diagnosis.of(bundles.start(ring)).orElseThrow().sentence())
                .startsWith("my-plugin 1.2 needs a service java.lang.")
                .endsWith(", which waits for it in turn.");
    }

    @Test
    public void anInterfaceOfTheApiThatThePluginBringsAlong() throws Exception {
        var bundle = bundles.start(plugin().action("greet", "return Map.of();")
                .header("Import-Package", "!org.mortise.*,*")
                .source("org.mortise.api.pipeline.Action", """
                                public interface Action<P extends Record, R> {
                                    String KIND = "action";
                                    R run(P parameters, StepContext context) throws Exception;
                                }
                                """));

        assertThat(diagnosis.of(bundle).orElseThrow())
                .isEqualTo(new Explanation(
                        "my-plugin 1.2 brings its own org.mortise.api.pipeline.Action,"
                                + " and cannot work with that of org.mortise.api 0.1.",
                        "Leave it out of the jar of my-plugin and import its package."));
    }

    @Test
    public void anExtensionWithoutAComponent() throws Exception {
        var bundle = bundles.start(
                plugin().header(
                                "Provide-Capability",
                                "mortise.plugin;name=my-plugin, mortise.extension;kind=action;name=greet;class=com.acme.Greet"));

        assertThat(diagnosis.of(bundle).orElseThrow().sentence())
                .isEqualTo("my-plugin 1.2 declares the action greet, and has no component for it.");
    }

    @Test
    public void anythingThatHasAName() throws Exception {
        bundles.start(shop());

        assertThat(diagnosis.of(SHOP)).isPresent();
        assertThat(diagnosis.of("my-plugin")).isPresent();
        assertThat(diagnosis.of("org.mortise.api")).isEmpty();
        assertThatThrownBy(() -> diagnosis.of("unheard-of")).isInstanceOf(ProblemException.class);
    }

    @Test
    public void aConfigurationThatNothingAsksFor() throws Exception {
        configure("com.acme.Shopp", Map.of("url", "http://shop"));

        assertThat(diagnosis.of("com.acme.Shopp"))
                .contains(
                        new Explanation(
                                "The configuration com.acme.Shopp is there, and nothing asks for it.",
                                "Check the name of config/com.acme.Shopp.cfg, or drop the plugin that it is for into deploy/."));
        assertThatThrownBy(() -> diagnosis.of("com.acme.S*)(")).isInstanceOf(ProblemException.class);
    }

    @Test
    public void bundlesThatComeAndGoMeanwhile() throws Exception {
        var done = new AtomicBoolean();
        var asking = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                Stream.of(context.getBundles()).forEach(diagnosis::of);
            }
        });
        var stock = plugin().action("greet", "return Map.of();").bytes();
        for (var round = 0; round < 50; round++) {
            try (var passing = new Bundles(context)) {
                passing.start(stock);
            }
        }
        done.set(true);
        asking.get();
    }

    @Test
    public void theOlderGenerationOfAPluginIsNoProblemOfTheNewer() throws Exception {
        bundles.start(plugin().action("greet", "return Map.of();"));
        var same = bundles.start(plugin().action("greet", "return Map.of();"));
        var newer = bundles.start(PluginJar.plugin("my-plugin", "1.3.0").action("greet", "return Map.of();"));

        assertThat(diagnosis.of(same)).isEmpty();
        assertThat(diagnosis.of(newer)).isEmpty();
    }

    private void configure(String pid, Map<String, Object> values) throws Exception {
        Dictionary<String, Object> properties = new Hashtable<>(values);
        configurations.getConfiguration(pid, "?").update(properties);
    }

    private static PluginJar library(String version) {
        return PluginJar.library("acme-x", version + ".0")
                .source("com.acme.x.X", "public interface X {}")
                .header("Export-Package", "com.acme.x;version=" + version);
    }

    private static PluginJar plugin() {
        return PluginJar.plugin("my-plugin", "1.2.0");
    }

    private static PluginJar shop() {
        return shop("""
                if (config.retries() > 10 || config.password() == null) {
                    throw new IllegalArgumentException();
                }
                """);
    }

    /** A component with a required configuration, and what it does with it. */
    private static PluginJar shop(String body) {
        return plugin().source(SHOP, """
                        import org.osgi.service.component.annotations.*;
                        import org.osgi.service.metatype.annotations.*;

                        @Component(
                            immediate = true, service = Shop.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
                        @Designate(ocd = Shop.Config.class)
                        public class Shop {
                            @ObjectClassDefinition
                            public @interface Config {
                                @AttributeDefinition(min = "4", max = "20")
                                String url();
                                @AttributeDefinition(type = AttributeType.PASSWORD, min = "6")
                                String password();
                                @AttributeDefinition(min = "1", max = "10")
                                int retries() default 3;
                                @AttributeDefinition(options = {@Option("fast"), @Option("safe")})
                                String mode() default "fast";
                            }

                            @Activate
                            public Shop(Config config) {
                                %s
                            }
                        }
                        """.formatted(body));
    }

    /** A component that needs a service. */
    private static PluginJar till(String type, String service, String target) {
        return plugin().source(type, """
                        import org.osgi.service.component.annotations.*;
                        @Component(immediate = true, service = Till.class)
                        public class Till {
                            @Reference(%s)
                            %s service;
                        }
                        """.formatted(target, service));
    }

    private static String ring(String name, String offers, String method, String needs) {
        return """
               import org.osgi.service.component.annotations.*;
               @Component
               public class %s implements %s {
                   @Reference %s other;
                   public void %s() {}
               }
               """.formatted(name, offers, needs, method);
    }
}
