package org.mortise.bench.containers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A container that is compared: how one starts it, and where. */
interface Subject {
    String name();

    boolean runsOn(Runtime.Version java);

    /** Makes the instance and whatever its makers would have one make before its first start in earnest. */
    void prepare() throws IOException, InterruptedException;

    /**
     * Starts it in the foreground, the process being that of its Java.
     *
     * @param option one more option for its Java
     */
    ProcessBuilder start(String option);

    /** The folder that it watches. */
    Path deploy();

    /** What answers over HTTP when it is ready. */
    URI door();

    /** Whether this answer of the door means that it is ready. */
    boolean ready(int status);
}
