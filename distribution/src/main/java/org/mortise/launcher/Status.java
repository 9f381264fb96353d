package org.mortise.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Says whether an instance runs and answers. */
record Status(Instance instance) {

    Exit execute() {
        if (!InstanceLock.isHeld(instance)) {
            System.out.println("stopped");
            return Exit.NOT_RUNNING;
        }
        var process = instance.pid().map(pid -> "process " + pid).orElse("process not known yet");
        var address = instance.address();
        var state = address.isPresent() && isReady(address.get())
                ? "ready at " + address.get()
                : address.map(uri -> "not ready at " + uri).orElse("not ready yet");
        System.out.println("running, " + process + ", " + state);
        return Exit.OK;
    }

    static boolean isReady(URI address) {
        try {
            var connection =
                    (HttpURLConnection) address.resolve("/ready").toURL().openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(2000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
