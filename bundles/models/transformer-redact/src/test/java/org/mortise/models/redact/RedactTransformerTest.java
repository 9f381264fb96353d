package org.mortise.models.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;
import org.mortise.models.redact.RedactTransformer.Parameters;

class RedactTransformerTest {
    private static final Parameters ALL =
            new Parameters(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("DE"), false);

    private final Source source =
            new Source(Source.Type.FILE, "file:///a", Instant.EPOCH, Source.Format.TEXT, Map.of());

    private Cir redacted(Object data, Parameters parameters) throws Exception {
        return new RedactTransformer()
                .transform(new Cir("1", source, data, Map.of("kept", true)), parameters)
                .get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to ann.o'neil+x@mail.example.co.uk now | Write to [EMAIL] now",
                "jürgen@müller.de, a@b | [EMAIL], a@b",
                "IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFF | IBAN [IBAN] BIC COBADEFF",
                "GB82WEST12345698765432. | [IBAN].",
                "DE88 3704 0044 0532 0130 00 | DE88 3704 0044 0532 0130 00",
                "card 4111 1111 1111 1111, 5500-0000-0000-0004 | card [CARD], [CARD]",
                "card 4111 1111 1111 1112 | card 4111 1111 1111 1112",
                "from 192.168.1.20:8080 and 2001:db8::ff00:42:8329 | from [IP]:8080 and [IP]",
                "version 1.2.3.4.5, 999.1.1.1, 12:30:45, std::vector | version 1.2.3.4.5, 999.1.1.1, 12:30:45, std::vector",
                "call +49 30 901820 or 030 901820 | call [PHONE] or [PHONE]",
                "AKIAIOSFODNN7EXAMPLE sk-proj-abcdefghijklmnop1234 | [KEY] [KEY]",
                "password: hunter2hunter2 | password: [KEY]",
                "the token of gratitude, a secret garden | the token of gratitude, a secret garden",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN | [KEY]",
                "nothing here, 12 apples for 3.50 on 2026-11-28 | nothing here, 12 apples for 3.50 on 2026-11-28",
            })
    void takesOutWhatMustNotBeSeen(String text, String clean) throws Exception {
        assertThat(redacted(text, ALL).data()).isEqualTo(clean);
    }

    @Test
    void looksAtAnyDepthAndCounts() throws Exception {
        var data = Map.of("a", List.of("x@y.org", 7L, Map.of("b", "z@y.org and 4111111111111111")), "c", true);
        var clean = redacted(data, ALL);
        assertThat(clean.data())
                .isEqualTo(Map.of("a", List.of("[EMAIL]", 7L, Map.of("b", "[EMAIL] and [CARD]")), "c", true));
        assertThat(clean.metadata()).isEqualTo(Map.of("kept", true, "redacted", Map.of("EMAIL", 2L, "CARD", 1L)));
        assertThat(clean.source()).isEqualTo(source);
        assertThat(clean.id()).isEqualTo("1");
    }

    @Test
    void leavesARecordAloneThatHasNothing() throws Exception {
        assertThat(redacted(Map.of("a", "b"), ALL))
                .isEqualTo(new Cir("1", source, Map.of("a", "b"), Map.of("kept", true)));
    }

    @Test
    void looksWhereItIsTold() throws Exception {
        var parameters = new Parameters(
                Optional.of(List.of("a.b", "none")),
                Optional.of(List.of(Kind.EMAIL)),
                Optional.empty(),
                Optional.empty(),
                false);
        var data = Map.of("a", Map.of("b", "x@y.org 4111111111111111"), "c", "x@y.org");
        assertThat(redacted(data, parameters).data())
                .isEqualTo(Map.of("a", Map.of("b", "[EMAIL] 4111111111111111"), "c", "x@y.org"));
    }

    @Test
    void putsStarsInItsPlace() throws Exception {
        var parameters = new Parameters(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
        assertThat(redacted("an x@y.org", parameters).data()).isEqualTo("an *******");
    }

    @Test
    void takesPatternsOfOnesOwn() throws Exception {
        var parameters = new Parameters(
                Optional.empty(),
                Optional.of(List.of(Kind.EMAIL)),
                Optional.of(Map.of("CASE", "\\bC-[0-9]{4}\\b", "ALL", "x*")),
                Optional.empty(),
                false);
        assertThat(redacted("C-1234 of a@b.org xx", parameters).data()).isEqualTo("[CASE] of [EMAIL] [ALL]");
    }

    @Test
    void takesNoLongerForPatternsThatOthersChokeOn() throws Exception {
        var parameters = new Parameters(
                Optional.empty(), Optional.of(List.of()), Optional.of(Map.of("A", "(a+)+$")), Optional.empty(), false);
        assertThat(redacted("a".repeat(50_000) + "b", parameters).data()).isEqualTo("a".repeat(50_000) + "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(a{100}){100}", "a{1001}", "(?=a)", "\\1", "a{99999999999}"})
    void refusesPatternsThatAreNone(String pattern) {
        assertThatThrownBy(() -> new Parameters(
                        Optional.empty(), Optional.empty(), Optional.of(Map.of("A", pattern)), Optional.empty(), false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("patterns.A");
    }

    @Test
    void refusesNamesAndRegionsThatAreNone() {
        assertThatThrownBy(() -> new Parameters(
                        Optional.empty(), Optional.empty(), Optional.of(Map.of("a]", "x")), Optional.empty(), false))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new Parameters(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("Germany"), false))
                .isInstanceOf(ProblemException.class);
    }
}
