package org.mortise.bench.storage;

import java.util.List;
import org.mortise.api.storage.Cir;

/** What is measured, of the runtime and of a bare driver. All that is found is read to the end, into plain values. */
interface Store {
    void store(List<Cir> records) throws Exception;

    /** Each returns how many records it found. */
    int byId(String id) throws Exception;

    int ofCustomer(String name) throws Exception;

    /** The first so many by their totals. */
    int page(int limit) throws Exception;

    int scan() throws Exception;
}
