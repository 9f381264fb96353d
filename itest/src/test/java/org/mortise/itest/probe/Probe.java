package org.mortise.itest.probe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.mortise.api.plugin.PluginRegistry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Calls the function {@code stamped/stamp} in process for as long as it is there, watches the bundles, and answers under
 * {@code /probe}: {@code calls} since the last time, {@code straddled} calls so far, the {@code footprint} now.
 */
@Component(service = Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=/probe/*")
public final class Probe extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int THREADS = 4;
    private static final long MICROS = 1_000;
    private static final long LONG_MICROS = 500_000;

    private final transient BundleContext context;
    private final transient Loaders loaders = new Loaders("stamped");
    private final transient Witness witness;
    private final transient Callers callers;
    private final transient Callers longCallers;

    @Activate
    public Probe(BundleContext context, @Reference PluginRegistry registry) {
        this.context = context;
        context.addBundleListener(loaders);
        var stamp = org.mortise.api.plugin.Reference.parse("stamped/stamp");
        witness = new Witness(registry.use(Function.class, stamp));
        callers = new Callers("probe", THREADS, () -> witness.call(MICROS));
        longCallers = new Callers("probe-long", 1, () -> witness.longCall(LONG_MICROS));
    }

    @Deactivate
    void close() {
        callers.close();
        longCallers.close();
        context.removeBundleListener(loaders);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        new JsonMapper().writeValue(response.getOutputStream(), answer(request.getPathInfo()));
    }

    private Object answer(String path) {
        return switch (path) {
            case "/calls" -> callers.take();
            case "/long" -> longCallers.take();
            case "/straddled" -> witness.straddled();
            case "/footprint" -> Footprint.of(loaders);
            default -> throw new IllegalArgumentException(path);
        };
    }
}
