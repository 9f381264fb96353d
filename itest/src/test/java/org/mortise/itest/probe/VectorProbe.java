package org.mortise.itest.probe;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.mortise.api.model.Models;
import org.mortise.api.model.Purpose;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Has vectors made in process for as long as it is there, watches the bundles, and answers under {@code /vectors}:
 * {@code calls} since the last time, the {@code footprint} now.
 */
@Component(service = Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=/vectors/*")
public final class VectorProbe extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int THREADS = 3;
    private static final List<String> TEXTS =
            List.of("Ships carry ore.", "A bird sings in the garden behind the house.", "");

    private final transient BundleContext context;
    private final transient Loaders loaders = new Loaders("org.mortise.vectorizer-onnx");
    private final transient Models models;
    private final transient Callers callers;

    @Activate
    public VectorProbe(BundleContext context, @Reference Models models) {
        this.context = context;
        this.models = models;
        context.addBundleListener(loaders);
        callers = new Callers("vectors", THREADS, this::call);
    }

    private void call() throws Exception {
        var embedding = models.vectorize(Models.VECTORIZER, TEXTS, Purpose.DOCUMENT);
        if (embedding.vectors().size() != TEXTS.size() || embedding.vectors().get(0).length != 384) {
            throw new IllegalStateException("not the vectors that were asked for: " + embedding);
        }
    }

    @Deactivate
    void close() {
        callers.close();
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
            case "/footprint" -> Footprint.of(loaders);
            default -> throw new IllegalArgumentException(path);
        };
    }
}
