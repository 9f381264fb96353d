package org.mortise.core.collections.record;

import org.mortise.api.storage.Cir;

/**
 * What happened to a record.
 *
 * @param number of the change
 * @param id of the record
 * @param record what it is now, {@code null} when it is gone
 * @param vector of it, {@code null} for none
 */
public record Change(long number, String id, Cir record, float[] vector) {}
