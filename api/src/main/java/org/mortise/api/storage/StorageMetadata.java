package org.mortise.api.storage;

import java.util.Set;

/**
 * What a storage is.
 *
 * @param storageType the backend's name
 * @param version that of the system behind it, as it says it
 * @param capabilities what it does by itself
 */
public record StorageMetadata(String storageType, String version, Set<Capability> capabilities) {}
