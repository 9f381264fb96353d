package org.mortise.bench.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.mortise.api.storage.StorageRequest;
import org.mortise.api.storage.Storages;
import org.mortise.bench.registry.Container;
import org.sqlite.SQLiteDataSource;

/** Stores and finds records through the runtime and by the bare driver, in one run and by turns. */
public final class Main {
    private static final int RECORDS = 100_000;
    private static final int BATCH = 1000;
    private static final int ROUNDS = 10;

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("store one", 1000, 50, 0, (store, i, all) -> store.store(Orders.from(all + i, 1))),
            new Operation("store 1000", 10, 0, 0.8, (store, i, all) -> store.store(Orders.from(i * BATCH, BATCH))),
            new Operation("find by id", 5000, 50, 0, (store, i, all) -> expect(1, store.byId(Orders.id(i * 97 % all)))),
            new Operation(
                    "find 10 by index",
                    500,
                    0,
                    0,
                    (store, i, all) -> expect(10, store.ofCustomer(Orders.customer(i * 197 % all)))),
            new Operation("first 50 in order", 200, 0, 0, (store, i, all) -> expect(50, store.page(50))),
            new Operation("scan all", 1, 0, 0.8, (store, i, all) -> store.scan()));

    private Main() {}

    /** @param arguments the numbers of records up to which the curve goes, none for no curve */
    public static void main(String... arguments) throws Exception {
        var directory = Files.createTempDirectory("mortise-bench-storage");
        try (var postgres = EmbeddedPostgres.start();
                var container = new Container()) {
            var storages = container.track(Storages.class).getService();
            while (storages.types().size() < 2) {
                Thread.sleep(10);
            }
            var address = "postgresql://localhost:" + postgres.getPort() + "/postgres";
            for (var id : List.of("compared", "grown")) {
                var settings =
                        Map.<String, Object>of("connection_string", address, "user", "postgres", "namespace", id);
                storages.create(new StorageRequest(id, Runtime.PROJECT, "postgresql", settings, true));
            }
            storages.create(new StorageRequest("grown-embedded", Runtime.PROJECT, "embedded", Map.of(), true));
            var file = new SQLiteDataSource();
            file.setUrl("jdbc:sqlite:" + directory.resolve("bare.db"));
            try (var bare = new Bare(Bare.SQLITE, file.getConnection())) {
                compare("embedded", bare, furnished(storages, Storages.EMBEDDED));
            }
            try (var bare = new Bare(
                    Bare.POSTGRESQL,
                    new org.postgresql.Driver()
                            .connect(postgres.getJdbcUrl("postgres", "postgres"), new Properties()))) {
                compare("postgresql", bare, furnished(storages, "compared"));
            }
            for (var id : List.of("grown-embedded", "grown")) {
                grow(id, furnished(storages, id), arguments);
            }
        }
        System.exit(0); // Whatever threads the libraries leave.
    }

    private static Runtime furnished(Storages storages, String id) {
        storages.applySchema(Runtime.PROJECT, id, Orders.ONTOLOGY);
        return new Runtime(storages, id);
    }

    private static void compare(String name, Store bare, Store runtime) throws Exception {
        fill(bare, 0, RECORDS);
        fill(runtime, 0, RECORDS);
        System.out.printf(
                "%n%-20s%12s%12s%12s%8s%12s%12s%8s%n",
                name + ", us", "driver", "runtime", "over", "speed", "driver cpu", "runtime cpu", "speed");
        for (var operation : OPERATIONS) {
            var driver = Operation.Cost.MOST;
            var runtimes = Operation.Cost.MOST;
            for (int round = 0; round < ROUNDS; round++) {
                driver = driver.least(operation.cost(bare, RECORDS));
                runtimes = runtimes.least(operation.cost(runtime, RECORDS));
            }
            System.out.printf(
                    "%-20s%,12.1f%,12.1f%,12.1f%7.0f%%%,12.1f%,12.1f%7.0f%%%s%n",
                    operation.name(),
                    driver.micros(),
                    runtimes.micros(),
                    runtimes.micros() - driver.micros(),
                    100 * driver.micros() / runtimes.micros(),
                    driver.cpu(),
                    runtimes.cpu(),
                    100 * driver.cpu() / runtimes.cpu(),
                    operation.verdict(driver.micros(), runtimes.micros()));
        }
    }

    private static void fill(Store store, int from, int to) throws Exception {
        for (int first = from; first < to; first += BATCH) {
            store.store(Orders.from(first, BATCH));
        }
    }

    /** What each costs when there are more and more. */
    private static void grow(String id, Store store, String... sizes) throws Exception {
        System.out.printf("%n%-16s%16s", id + ", us", "a record stored");
        OPERATIONS.subList(2, 5).forEach(operation -> System.out.printf("%20s", operation.name()));
        System.out.printf("%20s%n", "a record scanned");
        int there = 0;
        for (var size : sizes) {
            int next = Integer.parseInt(size);
            var begun = System.nanoTime();
            fill(store, there, next);
            System.out.printf("%,16d%16.1f", next, (System.nanoTime() - begun) / 1000.0 / (next - there));
            there = next;
            for (var operation : OPERATIONS.subList(2, 5)) {
                operation.cost(store, next);
                System.out.printf("%,20.1f", operation.cost(store, next).micros());
            }
            System.out.printf("%20.1f%n", OPERATIONS.get(5).cost(store, next).micros() / next);
        }
    }

    private static void expect(int expected, int found) {
        if (found != expected) {
            throw new IllegalStateException(found + " records were found instead of " + expected);
        }
    }
}
