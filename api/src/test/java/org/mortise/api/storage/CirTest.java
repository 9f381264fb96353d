package org.mortise.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.ProblemException;

class CirTest {
    static final Source SOURCE =
            new Source(Source.Type.API, "x", Instant.EPOCH, Source.Format.JSON, Map.of("entity_type", "order"));

    @Test
    void comesBackFromItsJson() {
        var record = new Cir(
                "a",
                SOURCE,
                Map.of("n", new BigInteger("9".repeat(30)), "d", new BigDecimal("0.10")),
                Map.of("size", 1L));
        assertThat(Cir.of(record.toMap())).isEqualTo(record);
        assertThat(record.entityType()).isEqualTo("order");
    }

    @Test
    void cannotBeChangedByWhoGaveIt() {
        var inner = new ArrayList<Object>(List.of(1));
        var data = new HashMap<String, Object>(Map.of("list", inner));
        var record = new Cir("a", SOURCE, data, Map.of());
        inner.add(2);
        data.put("more", 1);
        assertThat(record.data()).isEqualTo(Map.of("list", List.of(1L)));
        assertThatThrownBy(() -> ((Map<?, ?>) record.data()).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(record.withId("b").data()).isSameAs(record.data());
    }

    @Test
    void refusesWhatNotEveryStorageCouldKeep() {
        for (var value : List.of(
                Double.NaN,
                "\u0000",
                "\ud83d",
                new Object(),
                Map.of(1, 2),
                new BigDecimal("1E+1001"),
                BigInteger.TEN.pow(1001))) {
            assertThatThrownBy(() -> new Cir("a", SOURCE, Map.of("v", List.of(value)), Map.of()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("data.v[0]");
        }
        assertThatThrownBy(() -> new Cir("a\u0000", SOURCE, 1, Map.of())).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new Cir("a", SOURCE, null, Map.of())).hasMessageContaining("data");
    }

    @Test
    void isUpdatedWithinAndMakesObjectsOnTheWay() {
        var record = new Cir("a", SOURCE, Map.of("keep", 1L, "in", Map.of("keep", 2L), "text", "t"), Map.of());
        assertThat(record.updated(Map.of(Attribute.of("in.new.deep"), 3)).data())
                .isEqualTo(Map.of("keep", 1L, "in", Map.of("keep", 2L, "new", Map.of("deep", 3L)), "text", "t"));
        assertThatThrownBy(() -> record.updated(Map.of(Attribute.of("text.x"), 1)))
                .isInstanceOf(ProblemException.class);
    }
}
