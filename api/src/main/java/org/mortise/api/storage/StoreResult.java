package org.mortise.api.storage;

import java.util.List;

/**
 * What storing came to.
 *
 * @param ids of the records that were stored, in the order they were given; of a stream only the last of them
 * @param stored how many were
 * @param failures those that were not, by their place among those given; always empty where the backend has transactions
 */
public record StoreResult(List<String> ids, long stored, List<StorageSession.Failure> failures) {}
