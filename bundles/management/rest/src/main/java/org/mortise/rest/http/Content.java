package org.mortise.rest.http;

import java.io.IOException;
import java.io.OutputStream;

/** What follows the head of an answer. One that goes on and on, such as live progress, is a lambda. */
@FunctionalInterface
public interface Content {
    void write(OutputStream out) throws IOException;

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
