package org.mortise.itest.probe;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.mortise.api.plugin.ExtensionHandle;

/**
 * One call of the plugin's function: it takes how many microseconds to take and answers with its generation's stamp as
 * it was when the call began and when it ended.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // a function from Long to String, which no class can say
public final class Witness {
    private final ExtensionHandle<Function> handle;
    private final AtomicInteger straddled = new AtomicInteger();

    Witness(ExtensionHandle<Function> handle) {
        this.handle = handle;
    }

    void call(long micros) throws Exception {
        ask(micros);
    }

    /** A call so long that the plugin is mostly replaced under it; counts those for which that is certain. */
    void longCall(long micros) throws Exception {
        var stamp = ask(micros);
        if (!stamp.equals(ask(0))) {
            straddled.incrementAndGet();
        }
    }

    int straddled() {
        return straddled.get();
    }

    private String ask(long micros) throws Exception {
        var answer = (String) handle.call(function -> function.apply(micros));
        var stamps = answer.split("\\|", -1);
        if (stamps.length != 2 || !stamps[0].equals(stamps[1])) {
            throw new IllegalStateException("one call on two generations: " + answer);
        }
        return stamps[0];
    }
}
