package org.mortise.itest.swap.plugin;

import java.time.Duration;
import java.util.function.Function;
import org.mortise.api.plugin.Extension;

/** For calls in process: from microseconds to the stamps at the beginning and the end. */
@Extension(kind = "function", name = "stamp")
public final class StampFunction implements Function<Long, String> {

    @Override
    public String apply(Long micros) {
        var stamp = Stamp.during(Duration.ofNanos(1000 * micros));
        return stamp.begun() + '|' + stamp.ended();
    }
}
