package org.mortise.examples.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import org.mortise.api.storage.Cir;

/** Records as the database has them. What users named is in values, never in SQL. */
final class Records {
    /** Keeps no buffers with threads, which would hold this plugin after it is gone, and loses no null and no digit. */
    private static final JSON JSON_OF_RECORDS = JSON.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS, JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    private Records() {}

    static byte[] bytes(Cir record) throws IOException {
        return JSON_OF_RECORDS.asBytes(record.toMap());
    }

    static Cir record(byte[] bytes) throws IOException {
        return Cir.of(JSON_OF_RECORDS.mapFrom(bytes));
    }

    static String text(List<String> ids) throws IOException {
        return JSON_OF_RECORDS.asString(ids);
    }
}
