package org.mortise.api.model;

import java.util.List;
import org.mortise.api.storage.Cir;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns a record into others: pieces of it, or the same without what must not be seen. The record {@code P} is the whole
 * description of its parameters, as an action's is. Called by many threads at once; what blocks ends when its thread is
 * interrupted.
 *
 * @param <P> the parameters
 */
@ConsumerType
public interface Transformer<P extends Record> {
    /** The kind, for {@link org.mortise.api.plugin.Extension#kind()}. */
    String KIND = "transformer";

    /**
     * Transforms one record. The source of the result is that of the record, so that it is known where a piece comes from.
     *
     * @return any number of records, none to leave it out
     */
    List<Cir> transform(Cir record, P parameters) throws Exception;
}
