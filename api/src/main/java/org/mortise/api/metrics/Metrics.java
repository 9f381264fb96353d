package org.mortise.api.metrics;

import java.io.IOException;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** Every figure of the runtime at the moment of asking. Safe for concurrent use; cheap enough for a scrape a second. */
@ProviderType
public interface Metrics {
    /** The media type of what {@link #write} writes: Prometheus' text format. */
    String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Writes all figures, and leaves the stream open. */
    void write(OutputStream out) throws IOException;
}
