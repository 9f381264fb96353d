package org.mortise.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Order;
import org.mortise.storage.json.Json;

class KeyTest {
    private static final Order ORDER = new Order(Attribute.of("v"), false);

    private final Random random = new Random(7);

    private Object value() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextLong();
            case 2 -> (long) random.nextInt(20) - 10;
            case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 4 -> new BigInteger(200, random).subtract(BigInteger.ONE.shiftLeft(199));
            case 5 -> BigDecimal.valueOf(random.nextInt(2000) - 1000, random.nextInt(12) - 6);
            case 6 -> List.of(random.nextInt(3));
            default ->
                random.ints(random.nextInt(4), 1, 0x1100)
                        .map(point -> random.nextBoolean() ? 'a' + point % 3 : point + (point > 0x1000 ? 0xf000 : 0))
                        .filter(point -> !Character.isSurrogate((char) point))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        };
    }

    private static Cir record(Object value) {
        return Cir.of(
                Map.of("source", Map.of("type", "api", "uri", "x", "format", "json"), "data", Map.of("v", value)));
    }

    @Test
    void bytesStandAsTheValuesDo() {
        var values = new ArrayList<Cir>();
        for (int i = 0; i < 1_500; i++) {
            values.add(record(value()));
        }
        for (var one : values) {
            for (var other : values.subList(0, 300)) {
                var bytes = Arrays.compareUnsigned(Key.of(value(one)), Key.of(value(other)));
                assertThat(Integer.signum(bytes))
                        .as("%s and %s", value(one), value(other))
                        .isEqualTo(Integer.signum(ORDER.compare(one, other)));
            }
        }
    }

    @Test
    void areTheSameOfJson() {
        for (int i = 0; i < 5_000; i++) {
            var value = value(record(value()));
            assertThat(Key.ofJson(new String(Json.bytes(value), StandardCharsets.UTF_8)))
                    .as("%s", value)
                    .isEqualTo(Key.of(value));
        }
    }

    private static Object value(Cir record) {
        return record.value(Attribute.of("v"));
    }
}
