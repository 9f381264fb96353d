package org.mortise.models.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;
import org.mortise.models.chunk.ChunkTransformer.Parameters;

class ChunkProperties {
    private final ChunkTransformer transformer = new ChunkTransformer();

    /** Any well-formed Unicode, which a record insists on, and among it what texts are made of. */
    @Provide
    Arbitrary<String> texts() {
        var parts = Arbitraries.of(
                " ",
                "\n\n",
                "\r\n",
                ". ",
                "Dr. ",
                "word",
                "Satz",
                "e.g. ",
                "日本語",
                "。",
                "👩‍👩‍👧‍👦",
                "🇩🇪",
                "é",
                "\u0301",
                "\u00a0",
                "شكرا",
                "!",
                "? ",
                "x".repeat(30));
        var any = Arbitraries.integers()
                .between(1, Character.MAX_CODE_POINT)
                .filter(code -> code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE)
                .map(Character::toString);
        return Arbitraries.oneOf(parts, any).list().ofMaxSize(60).map(list -> String.join("", list));
    }

    @Property(tries = 600)
    void piecesAreOfTheTextAndCoverItAndAreBounded(
            @ForAll("texts") String text,
            @ForAll @IntRange(min = 1, max = 20) int tokens,
            @ForAll @IntRange(max = 10) int half) {
        var overlap = Math.min(half, tokens / 2);
        var record = new Cir(
                "d",
                new Source(Source.Type.FILE, "file:///a", Instant.EPOCH, Source.Format.TEXT, Map.of()),
                text,
                Map.of());

        var chunks = transformer.transform(record, new Parameters(tokens, overlap, "text", "en"));

        var borders = borders(text);
        var pieces = new Pieces(text, java.util.Locale.ENGLISH, new Abbreviations());
        int covered = 0;
        int number = 0;
        for (var chunk : chunks) {
            var place = (Map<?, ?>) chunk.metadata().get("chunk");
            var start = ((Long) place.get("start")).intValue();
            var end = ((Long) place.get("end")).intValue();
            assertThat(chunk.data()).isEqualTo(text.substring(start, end));
            assertThat(borders).contains(start, end);
            assertThat(place.get("number")).isEqualTo((long) number++);
            assertThat(place.get("tokens")).isEqualTo(count(pieces, start, end)).isInstanceOf(Long.class);
            assertThat((Long) place.get("tokens")).isBetween(1L, (long) tokens);
            assertThat(end).as("goes on").isGreaterThan(covered);
            assertThat(count(pieces, start, covered)).as("repeats").isLessThanOrEqualTo(overlap);
            assertBlank(text, covered, start);
            covered = end;
        }
        assertBlank(text, covered, text.length());
    }

    private static long count(Pieces pieces, int from, int to) {
        long count = 0;
        for (int piece = 0; piece < pieces.count(); piece++) {
            if (pieces.start(piece) >= from && pieces.end(piece) <= to) {
                count++;
            }
        }
        return count;
    }

    private static Set<Integer> borders(String text) {
        var borders = Pattern.compile("\\X")
                .matcher(text)
                .results()
                .map(MatchResult::end)
                .collect(Collectors.toList());
        var all = new HashSet<>(borders);
        all.addAll(List.of(0, text.length()));
        return all;
    }

    private static void assertBlank(String text, int from, int to) {
        if (from < to) {
            assertThat(text.substring(from, to).codePoints())
                    .allMatch(code -> Character.isWhitespace(code) || Character.isSpaceChar(code));
        }
    }
}
