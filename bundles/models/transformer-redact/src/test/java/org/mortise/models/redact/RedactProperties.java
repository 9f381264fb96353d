package org.mortise.models.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;
import org.mortise.models.redact.RedactTransformer.Parameters;

class RedactProperties {
    private static final Source SOURCE =
            new Source(Source.Type.FILE, "file:///a", Instant.EPOCH, Source.Format.TEXT, Map.of());

    private static Cir transformed(Cir record, boolean stars, List<Kind> kinds) throws Exception {
        var own = Map.of("OWN", "[A-Z]{3,}|\\*");
        var parameters =
                new Parameters(Optional.empty(), Optional.of(kinds), Optional.of(own), Optional.of("US"), stars);
        return new RedactTransformer().transform(record, parameters).get(0);
    }

    @Provide
    Arbitrary<String> texts() {
        var parts = Arbitraries.of(
                "a@b.org",
                "4111111111111111",
                "DE89370400440532013000",
                "10.0.0.1",
                "::1",
                "+1 650 253 0000",
                "650",
                "[EMAIL]",
                "[",
                "]",
                "*",
                " ",
                ".",
                "-",
                "@",
                "1",
                "x",
                "token=",
                "abc12345678",
                "ß",
                "👍",
                ":",
                "KEY",
                "/");
        return parts.list().ofMaxSize(15).map(list -> String.join("", list));
    }

    @Property(tries = 500)
    void whatItGivesItLeavesAsItIs(@ForAll("texts") String text, @ForAll boolean stars) throws Exception {
        var once = transformed(new Cir("", SOURCE, text, Map.of()), stars, List.of(Kind.values()));
        assertThat(transformed(once, stars, List.of(Kind.values()))).isEqualTo(once);
    }

    @Property(tries = 300)
    void aNumberWhoseChecksumIsWrongIsNoCard(
            @ForAll @LongRange(min = 4_000_000_000_000_000L, max = 4_999_999_999_999_999L) long number)
            throws Exception {
        var text = "no " + number;
        var card = LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(Long.toString(number));
        assertThat(transformed(new Cir("", SOURCE, text, Map.of()), false, List.of(Kind.CARD))
                        .data())
                .isEqualTo(card ? "no [CARD]" : text);
    }

    @Property(tries = 300)
    void aNumberWhoseChecksumIsWrongIsNoIban(@ForAll @LongRange(min = 0, max = 96) long checksum) throws Exception {
        Assume.that(checksum != 89);
        var text = String.format("DE%02d370400440532013000", checksum);
        assertThat(transformed(new Cir("", SOURCE, text, Map.of()), false, List.of(Kind.IBAN))
                        .data())
                .isEqualTo(text);
    }
}
