package org.mortise.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Comparator<String> BYTES =
            (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

    @Test
    void keysAreInTheOrderOfIds() {
        var random = new Random(1);
        var ids = new ArrayList<String>();
        for (int c = 0; c < 0x110; c++) {
            ids.add(Character.toString(c));
            ids.add("a" + Character.toString(c));
            ids.add("a" + Character.toString(c) + "b");
        }
        for (int i = 0; i < 20_000; i++) {
            ids.add(random.ints(random.nextInt(100), 0, 3)
                    .mapToObj(n -> pick(random, n))
                    .reduce("", String::concat));
        }
        var unique = ids.stream().distinct().sorted(BYTES).toList();

        var keys = unique.stream().map(Keys::escaped).toList();

        assertThat(keys).doesNotHaveDuplicates().isSortedAccordingTo(BYTES).isSorted();
    }

    private static String pick(Random random, int kind) {
        return switch (kind) {
            case 0 -> Character.toString(random.nextInt(128));
            case 1 -> random.nextBoolean() ? "\ufffc" : Character.toString(0xfffd + random.nextInt(4));
            default -> "x".repeat(random.nextInt(60));
        };
    }

    @Test
    void whatIdsMostlyAreMadeOfStandsForItself() {
        assertThat(Keys.escaped("Order_17-é中")).isEqualTo("Order_17-é中");
        assertThat(Keys.escaped("../a/b\\c?%\u0000")).doesNotContain("/", "\\", "?", "%", "..", "\u0000");
    }

    @Test
    void idsOfMostScriptsAreShortEnough() {
        var prefix = "a".repeat(50) + "/" + "a".repeat(50);

        var longest = new Keys(prefix, "\ufffe".repeat(200)).of("😀".repeat(100), "中".repeat(200));

        assertThat(longest.getBytes(UTF_8)).hasSizeLessThan(1024);
    }

    @Test
    void entitiesAreToldApart() {
        var keys = new Keys("p", "q");

        assertThat(keys.of("a")).isEqualTo("p/q/a/");
        assertThat(keys.of("a/b")).isEqualTo("p/q/a.2fb/");
        assertThat(keys.of("x".repeat(200))).isNotEqualTo(keys.of("x".repeat(199) + "y"));
    }
}
