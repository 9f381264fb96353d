package org.mortise.bench.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sentences that people wrote for people: those of the project's own guides. */
final class Sentences {
    private static final int SHORTEST = 20;

    private Sentences() {}

    static List<String> of(Path clone) throws IOException {
        var sentences = new ArrayList<String>();
        for (var guide : List.of(
                "README.md",
                "CONTRIBUTING.md",
                "docs/design.md",
                "docs/using.md",
                "docs/operating.md",
                "docs/authoring.md")) {
            var prose = Files.readString(clone.resolve(guide))
                    .replaceAll("(?s)```.*?```", "\n\n")
                    .replaceAll("(?m)^( {4}|[|#]).*$", "\n\n");
            Stream.of(prose.split("\\n\\s*\\n"))
                    .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
                    .flatMap(paragraph -> Stream.of(paragraph.split("(?<=[.!?:]) ")))
                    .filter(sentence -> sentence.length() >= SHORTEST)
                    .forEach(sentences::add);
        }
        return sentences;
    }
}
