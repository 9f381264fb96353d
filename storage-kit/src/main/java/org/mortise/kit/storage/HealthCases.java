package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** How it says that it is well, or not; and that it keeps its secrets. */
public interface HealthCases extends Rooms {

    @Test
    default void it_is_well_and_says_what_it_is() throws Exception {
        assertThat(room().session().health().healthy()).isTrue();
        var metadata = room().session().metadata();
        assertThat(metadata.storageType()).isNotBlank();
        assertThat(metadata.version()).isNotBlank();
        assertThat(metadata.capabilities()).isEqualTo(room().session().capabilities());
    }

    @Test
    default void settings_keep_their_secrets() {
        assertThat(told()).matches(text -> secrets().stream().noneMatch(text::contains), "keeps its secrets");
    }

    /** Only where there are settings that lead to nothing. */
    @TestFactory
    default Stream<DynamicTest> what_cannot_be_reached_says_so() {
        return unreachable().stream()
                .map(opener -> DynamicTest.dynamicTest("what cannot be reached says so", () -> {
                    try (var room = opener.open()) {
                        var record = Samples.record(room.entity(), "one", Map.of());
                        var refused = catchThrowableOfType(ProblemException.class, () -> room.store(List.of(record)));
                        assertThat(refused).isNotNull();
                        assertThat(refused.problem().kind()).isEqualTo(Kind.UNAVAILABLE);
                        noSecret(refused);
                        assertThat(Rooms.well(room)).isFalse();
                    }
                }));
    }

    private void noSecret(Throwable thrown) {
        assertThat(thrown.toString())
                .matches(text -> secrets().stream().noneMatch(text::contains), "keeps its secrets");
    }
}
