package org.mortise.shell.storage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Storages;
import org.mortise.shell.Call;
import org.mortise.shell.Cell;
import org.mortise.shell.Command;
import org.mortise.shell.Conditions;
import org.mortise.shell.Table;
import org.mortise.storage.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "storage", function = "query")
public final class QueryRecords extends Command {
    private static final String USAGE = """
            storage:query - show records as a table
            Usage: storage:query [OPTIONS] STORAGE [ENTITY] [CONDITION]...
              -p --project=NAME        whose it is; that of the storage unless you say otherwise
              -n --limit=NUMBER        how many at most, 50 unless you say otherwise
              -o --order=ATTRIBUTE     sort by it; with a - before it, the greatest first
              -j --json                each record as it is, in JSON

            Examples:
              storage:query embedded order 'total>=30' --order=-total
            """;

    private final Storages storages;

    @Activate
    public QueryRecords(@Reference Storages storages) {
        super(USAGE);
        this.storages = storages;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(storages), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var query = new Query(
                call.optional(1).orElse(Entity.DEFAULT),
                Conditions.parse(Names.rest(call, 2)),
                order(call.options().get("order")),
                limit(call),
                0,
                "",
                List.of());
        var records = new ArrayList<Cir>();
        var warnings = storages.retrieve(Names.project(storages, call), call.argument(0), query, records::add);
        if (call.isSet("json")) {
            records.forEach(record -> call.screen().print(text(record.toMap())));
        } else {
            print(call, records);
        }
        warnings.forEach(call.screen()::hint);
    }

    private static void print(Call call, List<Cir> records) {
        var columns = records.stream()
                .flatMap(record -> record.data() instanceof Map<?, ?> map ? map.keySet().stream() : Stream.of("data"))
                .map(String::valueOf)
                .distinct()
                .toList();
        var table =
                new Table(Stream.concat(Stream.of("ID"), columns.stream().map(name -> name.toUpperCase(Locale.ROOT)))
                        .toArray(String[]::new));
        for (var record : records) {
            var cells = Stream.concat(
                    Stream.of(Cell.of(record.id())), columns.stream().map(column -> cell(record, column)));
            table.add(cells.toArray(Cell[]::new));
        }
        if (table.isEmpty()) {
            call.screen().hint("There are no such records.");
        } else {
            table.print(call.screen());
        }
    }

    private static Cell cell(Cir record, String column) {
        var value = record.data() instanceof Map<?, ?> map ? map.get(column) : record.data();
        return Cell.prose(value == null ? "" : value instanceof String text ? text : text(value));
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static List<Order> order(String attribute) {
        if (attribute.isEmpty()) {
            return List.of();
        }
        var descending = attribute.startsWith("-");
        return List.of(new Order(Attribute.of(descending ? attribute.substring(1) : attribute), descending));
    }

    private static int limit(Call call) {
        try {
            var limit = call.isSet("limit") ? call.options().getNumber("limit") : 50;
            if (limit > 0 && limit <= 10_000) {
                return limit;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw ProblemException.invalid("--limit", "must be a number from 1 to 10000");
    }
}
