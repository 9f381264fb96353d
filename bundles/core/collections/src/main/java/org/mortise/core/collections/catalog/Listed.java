package org.mortise.core.collections.catalog;

import java.time.Instant;
import org.mortise.core.collections.definition.Definition;

/**
 * A collection that was accepted.
 *
 * @param id its own, made here, which names its directory
 * @param origin the file it comes from, empty for one that was posted
 * @param definition what it is to be
 * @param unsettled whether an index may have to be made yet
 * @param created when it was made
 * @param updated when its definition was last changed
 */
public record Listed(
        String id, String origin, Definition definition, boolean unsettled, Instant created, Instant updated) {

    public String project() {
        return definition.project();
    }

    public String name() {
        return definition.name();
    }

    Listed settled() {
        return new Listed(id, origin, definition, false, created, updated);
    }

    Listed unsettledYet() {
        return new Listed(id, origin, definition, true, created, updated);
    }

    Listed from(String origin) {
        return new Listed(id, origin, definition, unsettled, created, updated);
    }
}
