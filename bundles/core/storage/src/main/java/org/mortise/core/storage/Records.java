package org.mortise.core.storage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Retrieval;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageMetadata;
import org.mortise.api.storage.StorageSession;
import org.mortise.api.storage.StorageSession.Visitor;
import org.mortise.api.storage.StoreResult;
import org.mortise.core.document.Violations;
import org.mortise.core.storage.configuration.StorageConfig;
import org.mortise.core.storage.record.Intake;
import org.mortise.core.storage.schema.Conformity;
import org.mortise.core.storage.schema.SchemaChange;
import org.mortise.core.storage.schema.Schemas;
import org.mortise.core.storage.session.OpenStorages;
import org.mortise.core.storage.session.SessionCall;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What is in storages: put there, found, changed and taken away. */
@Component(service = Records.class, configurationPid = "org.mortise.storages")
@Designate(ocd = Records.Config.class)
public final class Records {
    private static final int BATCH = 1000;

    @ObjectClassDefinition(name = "Mortise storages", description = "What is done for storages that cannot do it")
    @interface Config {
        @AttributeDefinition(
                description = "How many records may be sorted, or found to be changed, outside of a storage",
                min = "1")
        int held_records() default 100_000;
    }

    private final OpenStorages open;
    private final Schemas schemas;
    private final Meters meters;
    private final int most;

    @Activate
    public Records(@Reference OpenStorages open, @Reference Schemas schemas, @Reference Meters meters, Config config) {
        this(open, schemas, meters, config.held_records());
    }

    Records(OpenStorages open, Schemas schemas, Meters meters, int most) {
        this.open = open;
        this.schemas = schemas;
        this.meters = meters;
        this.most = most;
    }

    /** Makes the ontology that of the storage; tells what is new. */
    List<String> apply(StorageConfig config, Ontology ontology) {
        var change = SchemaChange.between(schema(config), ontology);
        measured(
                config,
                "schema",
                done -> 0,
                () -> open.call(config, session -> {
                    session.createSchema(ontology);
                    return null;
                }));
        schemas.write(config.project(), config.id(), ontology);
        open.unprepare(config);
        return change;
    }

    private Ontology schema(StorageConfig config) {
        return schemas.of(config.project(), config.id());
    }

    StoreResult store(StorageConfig config, List<Cir> given) {
        var batch = new Intake(schema(config)).take(given);
        var told = measured(
                config,
                "store",
                failures -> batch.records().size() - failures.size(),
                () -> Retries.of(() -> open.call(config, session -> session.store(batch.records()))));
        var failures = batch.failures(told);
        var ids = new ArrayList<>(batch.ids());
        failures.stream()
                .map(StorageSession.Failure::index)
                .sorted((one, other) -> other - one)
                .forEach(index -> ids.remove((int) index));
        return new StoreResult(ids, ids.size(), failures);
    }

    StoreResult store(StorageConfig config, Stream<Cir> given) {
        var stored = 0L;
        var last = new StoreResult(List.of(), 0, List.of());
        var failures = new ArrayList<StorageSession.Failure>();
        var records = given.iterator();
        while (records.hasNext()) {
            try {
                last = store(config, batch(records));
            } catch (ProblemException e) {
                throw stored == 0 ? e : after(stored, e.problem());
            }
            stored += last.stored();
            failures.addAll(last.failures());
        }
        return new StoreResult(last.ids(), stored, failures);
    }

    private static List<Cir> batch(Iterator<Cir> records) {
        var batch = new ArrayList<Cir>();
        while (records.hasNext() && batch.size() < BATCH) {
            batch.add(records.next());
        }
        return batch;
    }

    private static ProblemException after(long stored, Problem problem) {
        var detail = "After " + stored + " records that were stored: " + problem.detail();
        return new ProblemException(new Problem(problem.kind(), detail, problem.mend(), problem.violations()));
    }

    List<String> retrieve(StorageConfig config, Query query, Visitor visitor) throws Exception {
        var reader = new Reader(visitor);
        var retrieval =
                new Retrieval(query.filteredBy(conform(config, query.entityType(), query.filters())), reader, most);
        measured(config, "retrieve", done -> reader.told(), () -> {
            do {
                Retries.unless(
                        retrieval::isBegun,
                        () -> open.call(config, session -> {
                            retrieval.fetch(session);
                            return null;
                        }));
            } while (retrieval.deliver());
            return null;
        });
        reader.rethrow();
        return retrieval.notes();
    }

    private List<Filter> conform(StorageConfig config, String entity, List<Filter> filters) {
        if (filters.isEmpty()) {
            return filters;
        }
        return schema(config)
                .entity(entity)
                .map(described -> new Conformity(described).conform(filters))
                .orElse(filters);
    }

    long update(StorageConfig config, Selection selection, Map<Attribute, Object> updates) {
        var violations = new Violations();
        var conforming = schema(config)
                .entity(selection.entityType())
                .map(entity -> new Conformity(entity).conform(updates, violations))
                .orElse(updates);
        violations.refuse();
        return change(config, "update", selection, (session, whole) -> session.update(whole, conforming));
    }

    long delete(StorageConfig config, Selection selection) {
        return change(config, "delete", selection, StorageSession::delete);
    }

    private interface Change {
        long on(StorageSession session, Selection selection) throws Exception;
    }

    private long change(StorageConfig config, String operation, Selection given, Change change) {
        var selection = new Selection(
                given.entityType(), conform(config, given.entityType(), given.filters()), given.all(), given.ids());
        SessionCall<Long> direct = session ->
                Retrieval.isWhole(session, selection.filters()) ? (Long) change.on(session, selection) : null;
        return measured(config, operation, count -> count, () -> {
            var done = open.call(config, direct);
            if (done == null) {
                var ids = ids(config, selection);
                done = ids.isEmpty()
                        ? (Long) 0L
                        : open.call(config, session -> change.on(session, Selection.ids(selection.entityType(), ids)));
            }
            return done;
        });
    }

    /** Which records a selection means that the storage cannot find by itself. */
    private List<String> ids(StorageConfig config, Selection selection) throws Exception {
        var ids = new ArrayList<String>();
        retrieve(config, selection.toQuery(), record -> {
            if (ids.size() == most) {
                throw new ProblemException(
                        Kind.TOO_LARGE,
                        "The storage cannot find by itself what is meant, and more than " + most
                                + " records are too many to find outside of it.",
                        "Add filters, or do it in parts.");
            }
            return ids.add(record.id());
        });
        return ids;
    }

    Health health(StorageConfig config) {
        try {
            return measured(config, "health", done -> 0, () -> open.call(config, StorageSession::health));
        } catch (ProblemException e) {
            return Health.failing(e.getMessage());
        }
    }

    StorageMetadata metadata(StorageConfig config) {
        return measured(config, "metadata", done -> 0, () -> open.call(config, StorageSession::metadata));
    }

    private <R> R measured(
            StorageConfig config, String operation, ToLongFunction<R> count, Retries.Attempt<R> attempt) {
        var begun = System.nanoTime();
        var type = config.pluginType();
        try {
            var result = attempt.make();
            meters.succeeded(type, operation, System.nanoTime() - begun, count.applyAsLong(result));
            return result;
        } catch (Exception e) {
            meters.failed(type, operation, System.nanoTime() - begun);
            throw thrown(e);
        }
    }

    private static RuntimeException thrown(Exception e) {
        if (e instanceof RuntimeException known) {
            return known;
        } else if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new ProblemException(Kind.CANCELLED, "It was interrupted.", "");
        }
        return new IllegalStateException(e);
    }
}
