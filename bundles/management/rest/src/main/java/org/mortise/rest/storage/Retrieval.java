package org.mortise.rest.storage;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Storages;
import org.mortise.rest.http.Content;
import org.mortise.rest.http.Json;

/**
 * Records on their way from a storage to a client, one after the other, as an array or one a line. What the reader should
 * know of how they were found is known only at the end: it is a header of an answer that is short, and a trailer of any
 * other.
 */
final class Retrieval implements Content {
    private static final String WARNING = "X-Mortise-Warning";

    private final Storages storages;
    private final Demand demand;
    private final boolean lines;
    private List<String> warnings = List.of();
    private boolean begun;

    Retrieval(Storages storages, Demand demand, boolean lines) {
        this.storages = storages;
        this.demand = demand;
        this.lines = lines;
    }

    @Override
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getProtocol().equals("HTTP/1.0")) {
            response.setTrailerFields(() -> warnings.isEmpty() ? Map.of() : Map.of(WARNING, warning()));
        }
        write(response.getOutputStream());
        if (!response.isCommitted() && !warnings.isEmpty()) {
            response.setHeader(WARNING, warning());
            warnings = List.of();
        }
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try {
            warnings =
                    storages.retrieve(demand.project(), demand.storage(), demand.query(), record -> write(out, record));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        if (!lines) {
            out.write(begun ? ']' : '[');
            if (!begun) {
                out.write(']');
            }
        }
    }

    private boolean write(OutputStream out, Cir record) throws IOException {
        if (!lines) {
            out.write(begun ? ',' : '[');
        }
        begun = true;
        out.write(Json.write(record.toMap()));
        if (lines) {
            out.write('\n');
        }
        return true;
    }

    /** In one line of ASCII, as a header has to be. */
    private String warning() {
        return String.join("; ", warnings).replaceAll("[^ -~]", "?");
    }
}
