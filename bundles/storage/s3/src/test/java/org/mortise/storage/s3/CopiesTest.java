package org.mortise.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopiesTest {
    private static final int SIZE = 1000;

    private final Copies copies = new Copies(20 * SIZE);

    private void keep(String key, int bytes, String tag) {
        copies.keep(key, new Bucket.Content(new byte[bytes], tag));
    }

    @Test
    void one_is_good_for_the_tag_it_was_read_with() {
        keep("a", 1, "old");
        keep("a", 2, "new");
        assertThat(copies.of("a", "old")).isEmpty();
        assertThat(copies.of("a", null)).isEmpty();
        assertThat(copies.of("b", "new")).isEmpty();
        assertThat(copies.of("a", "new"))
                .hasValueSatisfying(copy -> assertThat(copy.bytes()).hasSize(2));
    }

    @Test
    void those_that_were_wanted_least_lately_give_way_and_large_ones_are_none() {
        for (int i = 0; i < 100; i++) {
            keep("k" + i, SIZE, "t");
            keep("k" + i, SIZE, "t");
            assertThat(copies.of("k0", "t")).isPresent();
        }
        keep("large", 2 * SIZE, "t");
        assertThat(copies.of("large", "t")).isEmpty();
        for (int i = 1; i < 100; i++) {
            assertThat(copies.of("k" + i, "t").isPresent()).isEqualTo(i >= 85);
        }
    }
}
