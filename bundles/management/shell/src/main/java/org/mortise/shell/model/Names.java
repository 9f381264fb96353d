package org.mortise.shell.model;

import java.util.stream.Stream;
import org.jline.reader.Completer;
import org.mortise.api.model.Generator;
import org.mortise.api.model.Models;
import org.mortise.api.model.Reranker;
import org.mortise.api.model.Transformer;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Choice;

/** Models by their names, and what is said of them. */
final class Names {
    static final Completer KINDS =
            (reader, line, candidates) -> Stream.of(Vectorizer.KIND, Reranker.KIND, Transformer.KIND, Generator.KIND)
                    .forEach(kind -> candidates.add(new Choice(kind, "")));

    private Names() {}

    static Completer of(Models models, String kind) {
        return (reader, line, candidates) -> models.list().stream()
                .filter(model -> model.kind().equals(kind))
                .forEach(model -> candidates.add(new Choice(model.name(), model.description())));
    }

    static String model(Call call, String otherwise) {
        var given = call.options().get("model");
        return given.isEmpty() ? otherwise : given;
    }

    static int whole(Call call, String option, int otherwise) {
        try {
            return call.isSet(option) ? call.options().getNumber(option) : otherwise;
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("--" + option, "must be a number");
        }
    }
}
