package org.mortise.actions.builtin.blocking;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Runs what blocks without heeding an interrupt, as database drivers and mail do, on threads of its own: so a step that
 * is interrupted ends at once, and what it waited for is cut off.
 */
@Component(service = Blocking.class)
public final class Blocking {
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

    /** What blocks. */
    public interface Work<T> {
        /** @param abort to be told how this can be cut off, as soon as it can */
        T run(Abort abort) throws Exception;
    }

    @Activate
    public Blocking() {}

    /** Libraries look for their parts in the loader of the thread they run on. */
    private Thread thread(Runnable work) {
        var thread = new Thread(work, "mortise-builtin-blocking");
        thread.setDaemon(true);
        thread.setContextClassLoader(Blocking.class.getClassLoader());
        return thread;
    }

    @Deactivate
    public void close() {
        threads.shutdownNow();
    }

    /** What the work gives or throws; cut off when the caller is interrupted. */
    public <T> T call(Work<T> work) throws Exception {
        var abort = new Abort();
        var result = threads.submit(() -> work.run(abort));
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (InterruptedException e) {
            result.cancel(true);
            abort.now();
            throw e;
        }
    }
}
