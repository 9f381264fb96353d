package org.mortise.bench.storage;

import java.util.List;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Storages;

/** A storage as everybody uses it: through the service, the registry, the session. */
record Runtime(Storages storages, String id) implements Store {
    static final String PROJECT = "default";

    @Override
    public void store(List<Cir> records) {
        storages.store(PROJECT, id, records);
    }

    @Override
    public int byId(String order) throws Exception {
        return count(Query.ids(Orders.ENTITY, List.of(order)));
    }

    @Override
    public int ofCustomer(String name) throws Exception {
        return count(Query.all(Orders.ENTITY).where("customer.name", Operator.EQ, name));
    }

    @Override
    public int page(int limit) throws Exception {
        return count(Query.all(Orders.ENTITY).orderedBy("total", false).limitedTo(limit));
    }

    @Override
    public int scan() throws Exception {
        return count(Query.all(Orders.ENTITY));
    }

    private int count(Query query) throws Exception {
        var found = new int[1];
        storages.retrieve(PROJECT, id, query, record -> {
            found[0]++;
            return true;
        });
        return found[0];
    }
}
