package org.mortise.shell.collection;

import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.utils.AttributedStyle;
import org.mortise.api.collection.Collections;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Table;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "collection", function = "list")
public final class ListCollections extends Command {
    private static final String USAGE = """
            collection:list - list the collections
            Usage: collection:list [OPTIONS]
              -p --project=NAME        only those of the project

            Examples:
              collection:list
            """;

    private final Collections collections;

    @Activate
    public ListCollections(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    protected void run(Call call) {
        var table =
                new Table("COLLECTION", "PROJECT", "STATE", "RECORDS", "SIZE", "VECTORIZER", "CHANGED", "FROM", "WHY");
        for (var collection : collections.list(call.options().get("project"))) {
            var definition = collection.definition();
            table.add(
                    Cell.of(definition.name()),
                    Cell.of(definition.project()),
                    Names.state(collection),
                    Cell.count(collection.records()),
                    Cell.count(collection.bytes()),
                    Cell.of(definition.vectorizer()),
                    Cell.age(collection.updated()),
                    Cell.prose(collection.origin()),
                    Cell.prose(collection.reason()));
        }
        refused(call, table);
        table.print(call.screen());
    }

    private void refused(Call call, Table table) {
        if (call.options().get("project").isEmpty()) {
            for (var file : collections.rejected()) {
                table.add(
                        Cell.of(""),
                        Cell.of(""),
                        Cell.of("refused").in(AttributedStyle.DEFAULT.foreground(AttributedStyle.RED)),
                        Cell.of(""),
                        Cell.of(""),
                        Cell.of(""),
                        Cell.age(file.since()),
                        Cell.prose(file.origin()),
                        Cell.prose(file.problem().toString()));
            }
        }
    }
}
