package org.mortise.core.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepContext;
import org.mortise.core.pipelines.Actions;
import org.mortise.core.pipelines.House;

class EngineTest {
    @TempDir
    Path base;

    public record Words(String text) {}

    static class Shout implements Action<Words, Map<String, Object>> {
        @Override
        public Map<String, Object> run(Words words, StepContext context) {
            return Map.of("text", words.text().toUpperCase());
        }
    }

    @Test
    void passesWhatAStepLeftToTheNext() throws Exception {
        try (var house = new House(base, new Actions().with("test", "shout", new Shout()))) {
            house.catalog.create("""
                    name: twice
                    steps:
                      - {name: one, plugin: test, action: shout, parameters: {text: "{{context._parameters.who}}"}}
                      - {name: two, plugin: test, action: shout, parameters: {text: "hello $ {{context.one.text}}!"}}
                    """);
            var run = house.engine.start(RunRequest.manual("twice", Map.of("who", "world")));
            var ended = house.engine.await(run.id(), Duration.ofSeconds(10));
            assertThat(ended.error()).isEmpty();
            assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(ended.steps().get(1).result()).containsEntry("text", "HELLO $ WORLD!");
            assertThat(house.engine.find(run.id())).contains(ended);
        }
    }
}
