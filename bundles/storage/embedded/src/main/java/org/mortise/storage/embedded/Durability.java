package org.mortise.storage.embedded;

import org.sqlite.SQLiteConfig.SynchronousMode;

/** What a write that was acknowledged survives. In either mode the database stays whole, whatever happens. */
public enum Durability {
    /** The end of the process, by {@code kill -9} too; a power cut may take the last moments. No commit waits for the disk. */
    PROCESS(SynchronousMode.NORMAL),
    /** A power cut too. Every commit waits for the disk, which those that come together share. */
    POWER(SynchronousMode.FULL);

    final SynchronousMode mode;

    Durability(SynchronousMode mode) {
        this.mode = mode;
    }
}
