package org.mortise.storage.calls;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Calls drivers on threads of its own: a driver that does not heed an interrupt leaves its caller free all the same, and
 * one that keeps things with the thread it is called on keeps them with none of the runtime's, which would hold the
 * plugin after it is gone.
 */
public final class Calls implements AutoCloseable {
    private final ExecutorService threads;

    /** @param name of the threads */
    public Calls(String name) {
        threads = Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, name);
            thread.setContextClassLoader(Calls.class.getClassLoader());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * What the work gives or throws. When the caller is interrupted so is the work, and is not waited for: whether it is
     * done yet is not known then.
     */
    public <T> T call(Callable<T> work) throws Exception {
        var result = threads.submit(work);
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } catch (InterruptedException e) {
            result.cancel(true);
            throw e;
        }
    }

    /** Does the work some time soon. */
    public void later(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
