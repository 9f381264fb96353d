package org.mortise.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** What follows the head of an answer. */
@FunctionalInterface
public interface Content {
    void write(OutputStream out) throws IOException;

    /** Puts it on the wire; what comes as it comes about gives the thread back here, and goes on without it. */
    default void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(response.getOutputStream());
    }

    /** How many bytes there will be, or -1 when that is not known beforehand. */
    default int length() {
        return -1;
    }

    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public void write(OutputStream out) throws IOException {
                out.write(bytes);
            }

            @Override
            public int length() {
                return bytes.length;
            }
        };
    }
}
