package org.mortise.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.felix.cm.PersistenceManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.cm.ManagedServiceFactory;

/** Against the Config Admin of the distribution, in a framework of its own. */
@Timeout(60)
class ShippedSettingsTest {
    private static final String PID = "org.example.door";

    @TempDir
    Path directory;

    private Home home;
    private Framework framework;
    private ConfigurationAdmin admin;

    @BeforeEach
    void startConfigAdmin() throws BundleException, IOException {
        home = new Home(directory.resolve("home"));
        Files.createDirectories(home.config());
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", directory.resolve("cache").toString(),
                        "felix.cm.dir", directory.resolve("settings").toString(),
                        "org.osgi.framework.system.packages.extra", "org.osgi.service.cm;version=1.6.1"));
        framework.start();
        var jar = PersistenceManager.class.getProtectionDomain().getCodeSource().getLocation();
        framework.getBundleContext().installBundle(jar.toString()).start();
        admin = framework
                .getBundleContext()
                .getService(framework.getBundleContext().getServiceReference(ConfigurationAdmin.class));
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(0);
    }

    @Test
    void holdWhereNobodySaidAnythingElse() throws IOException {
        ship("port = 8080");

        new ShippedSettings(home, admin).apply();

        assertThat(door().get("port")).isEqualTo("8080");
    }

    @Test
    void followAnUpgrade() throws IOException {
        ship("port = 8080");
        new ShippedSettings(home, admin).apply();
        ship("port = 9090");

        new ShippedSettings(home, admin).apply();

        assertThat(door().get("port")).isEqualTo("9090");
    }

    @Test
    void leaveAChangeAlone() throws IOException {
        ship("port = 8080");
        new ShippedSettings(home, admin).apply();
        var changed = door();
        changed.put("port", "7070");
        configuration().update(changed);
        ship("port = 9090");

        new ShippedSettings(home, admin).apply();

        assertThat(door().get("port")).isEqualTo("7070");
    }

    @Test
    void leaveTheUsersFileAlone() throws IOException {
        ship("port = 8080");
        var file = Files.createFile(directory.resolve(PID + ".cfg"));
        configuration().update(fromFile(file));

        new ShippedSettings(home, admin).apply();

        assertThat(door().get("port")).isEqualTo("1");
        assertThat(door().get("mortise.shipped")).isNull();
    }

    @Test
    void holdAgainWhenTheUsersFileWasTakenAwayMeanwhile() throws IOException {
        ship("port = 8080");
        configuration().update(fromFile(directory.resolve("gone.cfg")));

        new ShippedSettings(home, admin).apply();

        assertThat(door().get("port")).isEqualTo("8080");
    }

    /** Many times, for Config Admin has a thread for what it hands out and another for what it tells. */
    @RepeatedTest(50)
    void areTheLastThatTheServiceHearsOfWhenTheUsersFileIsTakenAway() throws IOException, InterruptedException {
        ship("port = 8080");
        configuration().update(fromFile(Files.createFile(directory.resolve(PID + ".cfg"))));
        var heard = new LinkedBlockingQueue<String>();
        ManagedService service = settings -> heard.add(settings == null ? "nothing" : (String) settings.get("port"));
        new ShippedSettings(home, admin).keep(framework.getBundleContext());
        framework.getBundleContext().registerService(ManagedService.class, service, pid(PID));
        Deliveries.await(framework.getBundleContext());

        configuration().delete();

        assertThat(heard.take()).isEqualTo("1");
        assertThat(heard.take()).isEqualTo("nothing");
        assertThat(heard.take()).isEqualTo("8080");
    }

    @Test
    void holdAgainForOneOfAFactory() throws IOException, InterruptedException {
        Files.writeString(home.config().resolve("org.example.watcher-deploy.cfg"), "poll = 25");
        var settings = new ShippedSettings(home, admin);
        settings.apply();
        settings.keep(framework.getBundleContext());
        var heard = new LinkedBlockingQueue<String>();
        framework
                .getBundleContext()
                .registerService(ManagedServiceFactory.class, new Watchers(heard), pid("org.example.watcher"));
        Deliveries.await(framework.getBundleContext());

        admin.getFactoryConfiguration("org.example.watcher", "deploy", "?").delete();

        assertThat(heard.take()).isEqualTo("25");
        assertThat(heard.take()).isEqualTo("org.example.watcher~deploy is gone");
        assertThat(heard.take()).isEqualTo("25");
    }

    private record Watchers(Queue<String> heard) implements ManagedServiceFactory {
        @Override
        public String getName() {
            return "watchers";
        }

        @Override
        public void updated(String pid, Dictionary<String, ?> settings) {
            heard.add((String) settings.get("poll"));
        }

        @Override
        public void deleted(String pid) {
            heard.add(pid + " is gone");
        }
    }

    @Test
    void nameOneOfAFactoryByADash() throws IOException {
        Files.writeString(home.config().resolve("org.example.watcher-deploy.cfg"), "poll = 25");

        new ShippedSettings(home, admin).apply();

        var watcher = admin.getFactoryConfiguration("org.example.watcher", "deploy", "?");
        assertThat(watcher.getPid()).isEqualTo("org.example.watcher~deploy");
        assertThat(watcher.getProperties().get("poll")).isEqualTo("25");
    }

    private void ship(String text) throws IOException {
        Files.writeString(home.config().resolve(PID + ".cfg"), text);
    }

    private Configuration configuration() throws IOException {
        return admin.getConfiguration(PID, "?");
    }

    private Dictionary<String, Object> door() throws IOException {
        return configuration().getProperties();
    }

    /** As FileInstall would have it. */
    private static Dictionary<String, Object> fromFile(Path file) {
        return new Hashtable<>(
                Map.of("port", "1", "felix.fileinstall.filename", file.toUri().toString()));
    }

    private static Dictionary<String, Object> pid(String pid) {
        return new Hashtable<>(Map.of(Constants.SERVICE_PID, pid));
    }
}
