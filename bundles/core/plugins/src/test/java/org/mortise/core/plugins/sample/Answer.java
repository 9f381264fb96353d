package org.mortise.core.plugins.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.Health;
import org.mortise.api.plugin.HealthCheck;

/** A plugin that answers with what stands in its jar; some questions make it behave badly. */
@Extension(kind = "answer", name = "answer", description = "Answers")
public class Answer implements UnaryOperator<Object>, HealthCheck {
    private final String answer;

    public Answer() throws IOException {
        try (var in = Answer.class.getResourceAsStream("/answer.txt")) {
            answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (answer.startsWith("throws")) {
            throw new IllegalStateException("no answer to be had");
        }
    }

    @Override
    public Health health() {
        return answer.startsWith("ill") ? Health.failing("it has a cold") : Health.ok();
    }

    /** Fails when asked to; waits on a latch when given one, so that a test decides how long a call takes. */
    @Override
    public Object apply(Object question) {
        if ("fail".equals(question)) {
            throw new IllegalArgumentException("as you wish");
        }
        if (question instanceof CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
        return answer;
    }
}
