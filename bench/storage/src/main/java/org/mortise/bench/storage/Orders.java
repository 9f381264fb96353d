package org.mortise.bench.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Entity.Field;
import org.mortise.api.storage.Entity.Type;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Source;

/** Records as a shop has them, about a kilobyte each as JSON; of a number always the same. */
final class Orders {
    static final String ENTITY = "order";
    static final Ontology ONTOLOGY = new Ontology(
            List.of(new Entity(
                    ENTITY,
                    List.of(
                            new Field(Attribute.of("customer.name"), Type.STRING, true, null),
                            new Field(Attribute.of("total"), Type.NUMBER, true, null)),
                    List.of())),
            List.of());

    private static final int PER_CUSTOMER = 10;
    private static final Source SOURCE = new Source(
            Source.Type.API,
            "https://shop.example.org/orders",
            Instant.parse("2026-01-31T12:00:00Z"),
            Source.Format.JSON,
            Map.of("entity_type", ENTITY));

    private Orders() {}

    static String id(int number) {
        return "order-%08d".formatted(number);
    }

    static String customer(int number) {
        return "customer " + number / PER_CUSTOMER;
    }

    static List<Cir> from(int first, int count) {
        var orders = new ArrayList<Cir>(count);
        for (int number = first; number < first + count; number++) {
            orders.add(order(number));
        }
        return orders;
    }

    static Cir order(int number) {
        var random = new Random(number);
        var data = new LinkedHashMap<String, Object>();
        data.put("number", (long) number);
        data.put("placed", Instant.ofEpochSecond(1_700_000_000L + number).toString());
        data.put(
                "customer", Map.of("name", customer(number), "email", "c" + number + "@example.org", "city", "Zürich"));
        data.put("total", BigDecimal.valueOf(random.nextInt(1_000_000), 2));
        data.put("paid", random.nextBoolean());
        data.put("note", null);
        var lines = new ArrayList<Map<String, Object>>();
        for (int line = 0; line < 4; line++) {
            lines.add(Map.of(
                    "sku", "sku-" + random.nextInt(10_000),
                    "title", "A thing that is sold, number " + random.nextInt(10_000),
                    "quantity", (long) random.nextInt(9) + 1,
                    "price", BigDecimal.valueOf(random.nextInt(100_000), 2)));
        }
        data.put("lines", lines);
        return new Cir(id(number), SOURCE, data, Map.of("size", 800L));
    }
}
