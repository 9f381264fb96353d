package org.mortise.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;

/** The plugin {@code stamped} in an instance, called by a pipeline over REST. */
final class Stamped {
    private static final Map<String, Object> STEP =
            Map.of("name", "stamp", "plugin", "stamped", "action", "stamp", "parameters", Map.of("micros", 1000));

    private final Instance instance;
    private final String pipeline;
    private volatile String answered = "";

    /** Returns once the plugin, which has been dropped in, is there. */
    Stamped(Instance instance) {
        this.instance = instance;
        Await.until(
                "the plugin is there", () -> !instance.generations("stamped").isEmpty());
        pipeline = instance.rest()
                .post("/api/pipelines", Map.of("name", "stamp", "steps", List.of(STEP)))
                .good()
                .get("id")
                .asText();
    }

    /** One run, which must complete and must have been on one generation. */
    void call() {
        var run = instance.run(pipeline, Map.of());
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("completed");
        var stamp = run.at("/steps/0/result");
        var begun = stamp.path("begun").asText();
        assertThat(begun).isNotEmpty().isEqualTo(stamp.path("ended").asText());
        answered = begun;
    }

    /** Returns once a call, which someone has to make, was answered by the generation of that stamp. */
    void awaitAnswerOf(String stamp) {
        Await.until(stamp + " answers", () -> answered.equals(stamp));
    }
}
