package org.mortise.itest.swap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Rest;
import org.mortise.itest.make.PluginJar;
import org.mortise.itest.probe.Callers;
import org.mortise.itest.probe.Footprint;
import org.mortise.itest.probe.Loaders;
import org.mortise.itest.probe.Measurement;
import org.mortise.itest.probe.Probe;
import org.mortise.itest.probe.Witness;

/** What the probe inside an instance sees. */
final class Inside {
    private final JsonMapper json = new JsonMapper();
    private final Rest rest;

    /** Drops the probe in and returns when it answers. The plugin it calls has to be there. */
    Inside(Instance instance) {
        rest = instance.rest();
        PluginJar.library("probe", "1.0.0")
                .types(Probe.class, Callers.class, Measurement.class, Loaders.class, Footprint.class, Witness.class)
                .in(instance.deploy());
        Await.until("the probe answers", () -> rest.get("/probe/straddled").status() == 200);
        calls();
        longCalls();
    }

    /** The short calls since this was asked last. */
    Measurement calls() {
        return ask("calls", Measurement.class);
    }

    /** The long calls since this was asked last. */
    Measurement longCalls() {
        return ask("long", Measurement.class);
    }

    /** How many long calls ended when their generation had been replaced. */
    int straddled() {
        return ask("straddled", Integer.class);
    }

    /** What is left once the loaders of all generations are collected but that of the one that serves. */
    Footprint settled() {
        calls();
        return Await.value(
                "the loaders of retired generations are collected",
                () -> Optional.of(ask("footprint", Footprint.class))
                        .filter(footprint -> footprint.loadersAlive() == 1));
    }

    private <T> T ask(String what, Class<T> type) {
        try {
            return json.treeToValue(rest.get("/probe/" + what).good(), type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
