package org.mortise.shell.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mortise.api.collection.Answer;
import org.mortise.api.collection.CollectionDefinition;
import org.mortise.api.collection.CollectionField;
import org.mortise.api.collection.Hit;
import org.mortise.api.storage.Cir;
import org.mortise.shell.Cell;
import org.mortise.shell.Screen;
import org.mortise.shell.Table;
import org.mortise.shell.Typed;

/** What was found: how well it fits, who says so, and its text. */
record HitTable(CollectionDefinition collection) {
    /** Those who look, in the order in which they do. */
    private static final List<String> WHO = List.of("keyword", "vector", "rerank");

    void print(Screen screen, List<Hit> hits) {
        var who = WHO.stream()
                .filter(one -> hits.stream().anyMatch(hit -> hit.scores().containsKey(one)))
                .toList();
        var headings = Stream.of(
                        Stream.of("SCORE"),
                        who.stream().map(one -> one.toUpperCase(Locale.ROOT)),
                        Stream.of("ID", "TEXT"))
                .flatMap(heading -> heading);
        var table = new Table(headings.toArray(String[]::new));
        for (var hit : hits) {
            var cells = new ArrayList<Cell>();
            cells.add(Cell.score(hit.score()));
            who.forEach(one -> cells.add(score(hit.scores().get(one))));
            cells.add(Cell.of(hit.record().id()));
            cells.add(Cell.prose(text(hit.record())));
            table.add(cells.toArray(Cell[]::new));
        }
        table.print(screen);
    }

    void printCited(Screen screen, Answer answer) {
        var table = new Table("CITED", "ID", "TEXT");
        for (var number : answer.cited()) {
            var record = answer.hits().hits().get(number - 1).record();
            table.add(Cell.of("[" + number + ']'), Cell.of(record.id()), Cell.prose(text(record)));
        }
        table.print(screen);
    }

    /** Not everybody has looked at each. */
    private static Cell score(Double score) {
        return score == null ? Cell.score(0).blank() : Cell.score(score);
    }

    private String text(Cir record) {
        var texts = collection.fields().stream()
                .filter(field -> field.type() == CollectionField.Type.TEXT)
                .map(field -> record.value(field.attribute()))
                .filter(Objects::nonNull)
                .map(value -> value instanceof String text ? text : Typed.text(value))
                .collect(Collectors.joining(" · "));
        return texts.isEmpty() ? Typed.text(record.data()) : texts;
    }
}
