package org.mortise.actions.builtin.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.actions.builtin.Step;
import org.mortise.api.pipeline.StepContext;

class ContextActionsTest {
    private final StepContext context = new Step();

    @Test
    void leavesAndFindsValues() {
        var global = StepContext.GLOBAL;
        var value = Map.of("a", 1);
        assertThat(new SetContext()
                        .run(new SetContext.Parameters("k", value, global), context)
                        .value())
                .isEqualTo(value);
        assertThat(new GetContext().run(new GetContext.Parameters("k", global), context))
                .isEqualTo(new GetContext.Result(value, true));
        assertThat(new GetContext().run(new GetContext.Parameters("other", global), context))
                .isEqualTo(new GetContext.Result(null, false));
    }
}
