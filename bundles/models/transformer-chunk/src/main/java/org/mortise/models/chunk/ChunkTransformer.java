package org.mortise.models.chunk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.mortise.api.model.Transformer;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.models.chunk.Cutter.Run;

/**
 * Cuts the text of a record into records with a piece each. All else of the record stays with each of them; where in the
 * text the piece is stands in its metadata, under {@code chunk}.
 */
@Extension(kind = Transformer.KIND, name = "chunk", description = "Cuts a long text into pieces, between sentences")
public final class ChunkTransformer implements Transformer<ChunkTransformer.Parameters> {
    private static final int MOST_TOKENS = 100_000;
    private static final int MOST_CHUNKS = 100_000;
    private static final int HASH = 16;

    private final Abbreviations abbreviations = new Abbreviations();

    public record Parameters(
            @Parameter(value = "Words and signs that a piece may have", defaultValue = "200")
            int tokens,

            @Parameter(value = "Of these, how many may be those that the piece before ends with", defaultValue = "40")
            int overlap,

            @Parameter(value = "Where the text is, unless it is all there is", defaultValue = "text")
            String attribute,

            @Parameter(value = "Language of the text, as in de or pt-BR", defaultValue = "en")
            String language) {

        public Parameters {
            if (tokens < 1 || tokens > MOST_TOKENS) {
                throw ProblemException.invalid("tokens", "must be from 1 to " + MOST_TOKENS);
            } else if (overlap < 0 || overlap > tokens / 2) {
                throw ProblemException.invalid("overlap", "must be from 0 to half of tokens");
            } else if (Locale.forLanguageTag(language).getLanguage().isEmpty()) {
                throw ProblemException.invalid("language", "must be the code of a language, as in de or pt-BR");
            }
            Attribute.of(attribute);
        }
    }

    @Override
    public List<Cir> transform(Cir record, Parameters parameters) {
        var text = text(record, parameters.attribute());
        var pieces = new Pieces(text, Locale.forLanguageTag(parameters.language()), abbreviations);
        var runs = new Cutter(pieces, parameters.tokens(), parameters.overlap()).runs();
        if (runs.size() > MOST_CHUNKS) {
            throw new ProblemException(
                    Kind.TOO_LARGE,
                    "The text makes " + runs.size() + " pieces; " + MOST_CHUNKS + " is the most.",
                    "Raise tokens, or lower overlap.");
        }
        return IntStream.range(0, runs.size())
                .mapToObj(number -> chunk(record, parameters, text, pieces, runs.get(number), number))
                .toList();
    }

    private static String text(Cir record, String attribute) {
        if (record.data() instanceof String text) {
            return text;
        } else if (record.value(Attribute.of(attribute)) instanceof String text) {
            return text;
        }
        throw ProblemException.invalid(attribute, "must be a text, for it is to be cut into pieces");
    }

    private static Cir chunk(Cir record, Parameters parameters, String text, Pieces pieces, Run run, int number) {
        var start = pieces.start(run.from());
        var end = pieces.end(run.to() - 1);
        var piece = text.substring(start, end);
        var metadata = new LinkedHashMap<>(record.metadata());
        metadata.put(
                "chunk",
                Map.of(
                        "of", record.id(),
                        "number", (long) number,
                        "start", (long) start,
                        "end", (long) end,
                        "tokens", (long) (run.to() - run.from())));
        var chunk = record.data() instanceof String
                ? record.withData(piece)
                : record.updated(Map.of(Attribute.of(parameters.attribute()), piece));
        return chunk.withId(id(record.id(), number)).withMetadata(metadata);
    }

    /** That of the whole with the number; where this is too long, the end of that makes way for a hash of it all. */
    private static String id(String whole, int number) {
        if (whole.isEmpty()) {
            return "";
        }
        var tail = "#" + number;
        if (whole.length() + tail.length() <= Cir.LONGEST_ID) {
            return whole + tail;
        }
        var end = Cir.LONGEST_ID - tail.length() - HASH - 1;
        var kept = whole.substring(0, Character.isHighSurrogate(whole.charAt(end - 1)) ? end - 1 : end);
        return kept + '~' + hash(whole) + tail;
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has it", e);
        }
    }
}
