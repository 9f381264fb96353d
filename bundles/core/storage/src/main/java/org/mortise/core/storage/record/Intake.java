package org.mortise.core.storage.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.StorageSession.Failure;
import org.mortise.core.document.Violations;
import org.mortise.core.storage.schema.Conformity;
import org.mortise.core.value.Json;

/** Makes records that are given fit to be stored: one for each object of a list, checked, with an id and its size. */
public final class Intake {
    private final Ontology ontology;
    private final Map<String, Conformity> conformities = new HashMap<>();

    public Intake(Ontology ontology) {
        this.ontology = ontology;
        ontology.entities().forEach(entity -> conformities.put(entity.name(), new Conformity(entity)));
    }

    /**
     * What is to be stored.
     *
     * @param ids of all that were given, in that order
     * @param records those that are told apart; of two alike the later
     * @param places where each record stands among the ids
     */
    public record Batch(List<String> ids, List<Cir> records, List<Integer> places) {

        /** What a session says of its records, said of what was given. */
        public List<Failure> failures(List<Failure> told) {
            return told.stream()
                    .map(failure -> new Failure(places.get(failure.index()), failure.message()))
                    .toList();
        }
    }

    /** @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} that names all fields that are wrong */
    public Batch take(List<Cir> given) {
        var violations = new Violations();
        var ids = new ArrayList<String>();
        var last = new LinkedHashMap<List<String>, Integer>();
        var fit = new ArrayList<Cir>();
        for (var record : apart(given)) {
            var path = given.size() == 1 && !(given.get(0).data() instanceof List)
                    ? "data."
                    : "[" + ids.size() + "].data.";
            var taken = take(path, record, violations);
            last.put(List.of(taken.entityType(), taken.id()), ids.size());
            ids.add(taken.id());
            fit.add(taken);
        }
        violations.refuse();
        var places = List.copyOf(last.values());
        return new Batch(
                ids,
                places.size() == fit.size()
                        ? fit
                        : places.stream().map(fit::get).toList(),
                places);
    }

    private static List<Cir> apart(List<Cir> given) {
        var records = new ArrayList<Cir>(given.size());
        for (var record : given) {
            if (record.data() instanceof List<?> list
                    && !list.isEmpty()
                    && list.stream().allMatch(Map.class::isInstance)) {
                list.forEach(one -> records.add(record.withId("").withData(one)));
            } else {
                records.add(record);
            }
        }
        return records;
    }

    private Cir take(String path, Cir record, Violations violations) {
        var type = record.entityType();
        var conformity = conformities.get(type);
        var conforming = conformity == null ? record : conformity.conform(path, record, violations);
        var id = record.id();
        if (id.isEmpty()) {
            id = ontology.entity(type)
                    .map(entity -> Ids.ofKey(conforming, entity))
                    .orElse("");
        }
        var metadata = new LinkedHashMap<>(conforming.metadata());
        metadata.put("size", (long) Json.bytes(conforming.data()).length);
        if (conforming.data() instanceof List<?> list) {
            metadata.put("record_count", (long) list.size());
        }
        return new Cir(id.isEmpty() ? Ids.next() : id, conforming.source(), conforming.data(), metadata);
    }
}
