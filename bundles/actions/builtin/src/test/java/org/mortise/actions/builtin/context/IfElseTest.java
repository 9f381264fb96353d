package org.mortise.actions.builtin.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.actions.builtin.Step;

class IfElseTest {

    @Test
    void emptyTextZeroFalseAndNullAreFalse() throws Exception {
        for (var condition : Arrays.asList("", 0, 0.0, -0.0, 0L, false, null)) {
            assertThat(choose(condition)).containsEntry("result", "no").containsEntry("condition", false);
        }
    }

    @Test
    void everythingElseIsTrue() throws Exception {
        for (var condition : List.of("false", " ", 1, -0.5, true, List.of(), Map.of())) {
            assertThat(choose(condition)).containsEntry("result", "yes").containsEntry("condition", true);
        }
    }

    @Test
    void whatIsNotGivenIsNull() throws Exception {
        assertThat(Step.run(new IfElse(), Map.of("condition", true))).containsEntry("result", null);
    }

    private static Map<String, Object> choose(Object condition) throws Exception {
        var parameters = new HashMap<String, Object>(Map.of("if_true", "yes", "if_false", "no"));
        parameters.put("condition", condition);
        return Step.run(new IfElse(), parameters);
    }
}
