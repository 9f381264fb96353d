package org.mortise.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** The bundle under test in a framework of its own, with a real Jetty on a free port, as the distribution runs it. */
final class RestRuntime implements AutoCloseable {
    private static final String EXPORTS = "org.slf4j;version=2.0.17,org.slf4j.spi;version=2.0.17,"
            + "org.slf4j.event;version=2.0.17,org.slf4j.helpers;version=2.0.17,"
            + "org.mortise.api.collection;version=0.1,org.mortise.api.metrics;version=0.1,"
            + "org.mortise.api.model;version=0.1,org.mortise.api.pipeline;version=0.1,"
            + "org.mortise.api.plugin;version=0.1,org.mortise.api.problem;version=0.1,"
            + "org.mortise.api.project;version=0.1,org.mortise.api.schedule;version=0.1,org.mortise.api.storage;version=0.1";

    /** A class of each bundle that the one under test needs. */
    private static final List<Class<?>> LIBRARIES = List.of(
            org.osgi.util.function.Function.class,
            org.osgi.util.promise.Promise.class,
            org.osgi.service.component.ComponentContext.class,
            org.osgi.service.cm.ConfigurationAdmin.class,
            org.apache.felix.scr.info.ScrInfo.class,
            jakarta.servlet.Servlet.class,
            org.apache.commons.io.IOUtils.class,
            org.apache.commons.fileupload.FileUpload.class,
            org.apache.felix.http.jetty.ConnectorFactory.class,
            com.fasterxml.jackson.annotation.JsonInclude.class,
            com.fasterxml.jackson.core.JsonGenerator.class,
            com.fasterxml.jackson.databind.ObjectMapper.class);

    private final Framework framework;
    private final int port = freePort();

    RestRuntime(Path directory) throws Exception {
        var factory = ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        framework = factory.newFramework(settings(directory));
        framework.start();
        for (var library : LIBRARIES) {
            install(library);
        }
        install(RestServlet.class);
    }

    int port() {
        return port;
    }

    <T> ServiceRegistration<T> register(Class<T> type, T service) {
        return framework.getBundleContext().registerService(type, service, new Hashtable<>());
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> settings(Path directory) {
        var settings = new HashMap<String, String>();
        settings.put(Constants.FRAMEWORK_STORAGE, directory.resolve("cache").toString());
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, EXPORTS);
        settings.put("felix.cm.dir", directory.resolve("config").toString());
        settings.put("org.apache.felix.http.host", "127.0.0.1");
        settings.put("org.osgi.service.http.port", Integer.toString(port));
        return settings;
    }

    private void install(Class<?> inBundle) throws BundleException {
        var place = inBundle.getProtectionDomain().getCodeSource().getLocation();
        framework.getBundleContext().installBundle("reference:" + place).start();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
