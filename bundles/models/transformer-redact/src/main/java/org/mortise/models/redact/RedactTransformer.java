package org.mortise.models.redact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mortise.api.model.Transformer;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;

/**
 * Takes out of a record what must not be seen. How much of what it was stands in its metadata, under {@code redacted}.
 * What it gives, it leaves as it is.
 */
@Extension(
        kind = Transformer.KIND,
        name = "redact",
        description = "Takes out addresses, numbers and keys that must not be seen")
public final class RedactTransformer implements Transformer<RedactTransformer.Parameters> {
    private static final String COUNTS = "redacted";
    private static final String ANYWHERE = "ZZ";

    public record Parameters(
            @Parameter("Where the texts are; left out, everywhere in the record")
            Optional<List<String>> attributes,

            @Parameter("What to take out; left out, all of it: KEY, EMAIL, IBAN, CARD, IP and PHONE")
            Optional<List<Kind>> kinds,

            @Parameter("Patterns of what to take out too, by the names it is called then")
            Optional<Map<String, String>> patterns,

            @Parameter(
                    "The country whose telephone numbers need no code, as in DE; left out, only those with a code are found")
            Optional<String> region,

            @Parameter(
                    value = "Whether to put stars in its place, as many as there were characters",
                    defaultValue = "false")
            boolean stars) {

        public Parameters {
            if (region.isPresent() && !region.get().matches("[A-Z]{2}")) {
                throw ProblemException.invalid("region", "must be the code of a country, as in DE");
            }
            attributes.ifPresent(all -> all.forEach(Attribute::of));
            patterns.ifPresent(Patterns::compile);
        }

        private Map<String, String> ownPatterns() {
            return patterns.orElseGet(Map::of);
        }

        private List<Kind> wanted() {
            return kinds.orElseGet(() -> List.of(Kind.values()));
        }
    }

    @Override
    public List<Cir> transform(Cir record, Parameters parameters) throws InterruptedException {
        var redaction = redaction(parameters);
        var clean = parameters.attributes().isEmpty()
                ? record.withData(redaction.of(record.data()))
                : record.updated(updates(record, parameters.attributes().get(), redaction));
        return List.of(redaction.counts().isEmpty() ? clean : clean.withMetadata(counted(record, redaction.counts())));
    }

    private static Redaction redaction(Parameters parameters) {
        var finders = new ArrayList<>(Patterns.compile(parameters.ownPatterns()));
        var region = parameters.region().orElse(ANYWHERE);
        parameters.wanted().stream().sorted().forEach(kind -> finders.add(text -> kind.find(text, region)));
        var labels =
                Stream.concat(Stream.of(Kind.values()).map(Kind::name), parameters.ownPatterns().keySet().stream());
        return new Redaction(finders, labels.toList(), parameters.stars());
    }

    private static Map<Attribute, Object> updates(Cir record, List<String> names, Redaction redaction)
            throws InterruptedException {
        var updates = new LinkedHashMap<Attribute, Object>();
        for (var name : names) {
            var attribute = Attribute.of(name);
            var value = record.value(attribute);
            if (value != null) {
                updates.put(attribute, redaction.of(value));
            }
        }
        return updates;
    }

    /** Together with what was taken out before. */
    private static Map<String, Object> counted(Cir record, Map<String, Long> counts) {
        var all = new LinkedHashMap<String, Object>();
        if (record.metadata().get(COUNTS) instanceof Map<?, ?> before) {
            before.forEach((label, count) -> all.put((String) label, count));
        }
        counts.forEach((label, count) -> all.merge(
                label, count, (one, other) -> one instanceof Long sum ? (Object) (sum + (Long) other) : other));
        var metadata = new LinkedHashMap<>(record.metadata());
        metadata.put(COUNTS, all);
        return metadata;
    }
}
