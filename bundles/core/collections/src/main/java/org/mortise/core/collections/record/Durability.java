package org.mortise.core.collections.record;

import org.sqlite.SQLiteConfig.SynchronousMode;

/** What a record that was acknowledged survives. In either mode the file itself stays whole, whatever happens. */
public enum Durability {
    /** The end of the process, by {@code kill -9} too; a power cut may take the last moments. */
    PROCESS(SynchronousMode.NORMAL),
    /** A power cut too. Every commit waits for the disk. */
    POWER(SynchronousMode.FULL);

    final SynchronousMode mode;

    Durability(SynchronousMode mode) {
        this.mode = mode;
    }
}
