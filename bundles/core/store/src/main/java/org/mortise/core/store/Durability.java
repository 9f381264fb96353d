package org.mortise.core.store;

import org.sqlite.SQLiteConfig.SynchronousMode;

/** What a commit survives. In either mode the database itself stays whole, whatever happens. */
public enum Durability {
    /** The end of the process, by {@code kill -9} too; a power cut may take the last moments. No commit waits for the disk. */
    PROCESS(SynchronousMode.NORMAL),
    /** A power cut too. Every commit waits for the disk. */
    POWER(SynchronousMode.FULL);

    final SynchronousMode mode;

    Durability(SynchronousMode mode) {
        this.mode = mode;
    }
}
