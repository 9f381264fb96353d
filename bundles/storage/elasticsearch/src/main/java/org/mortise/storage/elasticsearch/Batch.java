package org.mortise.storage.elasticsearch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.StorageSession.Failure;

/** Records that are stored at once, each for itself. */
final class Batch {
    private final Client client;
    private final Names names;
    private final Map<String, List<Item>> items = new LinkedHashMap<>();
    private final Map<Integer, Problem> failures = new LinkedHashMap<>();

    private record Item(int index, Bulk.Action action) {}

    Batch(Client client, Names names) {
        this.client = client;
        this.names = names;
    }

    List<Failure> store(List<Cir> records) throws Exception {
        for (var index = 0; index < records.size(); index++) {
            add(index, records.get(index));
        }
        for (var alias : items.entrySet()) {
            write(alias.getKey(), alias.getValue());
        }
        if (!failures.isEmpty() && failures.size() == records.size()) {
            throw new ProblemException(worst());
        }
        return failures.entrySet().stream()
                .map(failure -> new Failure(failure.getKey(), failure.getValue().detail()))
                .toList();
    }

    /** What may be otherwise later counts for more than what is wrong with a record. */
    private Problem worst() {
        return failures.values().stream()
                .filter(problem -> problem.kind() == Kind.UNAVAILABLE)
                .findFirst()
                .orElseGet(() -> failures.values().iterator().next());
    }

    private void add(int index, Cir record) throws Exception {
        var action = Bulk.Action.store(Names.document(record.id()), Document.source(record));
        if (action.bytes() > client.limit()) {
            failures.put(
                    index,
                    Failures.problem(
                            Kind.INVALID,
                            "The record is larger than the " + client.limit() + " bytes that the server takes at once.",
                            "Allow for more in its 'http.max_content_length'."));
        } else {
            items.computeIfAbsent(names.alias(record.entityType()), first -> new ArrayList<>())
                    .add(new Item(index, action));
        }
    }

    private void write(String alias, List<Item> batch) throws Exception {
        var homeless = send(alias, batch);
        if (!homeless.isEmpty()) {
            new Indexes(client).make(alias);
            homeless.forEach(item -> failures.remove(item.index));
            send(alias, homeless);
        }
    }

    /** Those for which there is no index. */
    private List<Item> send(String alias, List<Item> batch) throws Exception {
        var homeless = new ArrayList<Item>();
        var outcomes =
                new Bulk(client, alias).send(batch.stream().map(Item::action).toList());
        for (var i = 0; i < batch.size(); i++) {
            var item = batch.get(i);
            outcomes.get(i).problem().ifPresent(problem -> failures.put(item.index, problem));
            if (outcomes.get(i).isHomeless()) {
                homeless.add(item);
            }
        }
        return homeless;
    }
}
