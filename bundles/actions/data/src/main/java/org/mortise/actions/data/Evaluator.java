package org.mortise.actions.data;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Runs what definitions say, such as expressions and patterns, for a limited time.
 *
 * <p>On threads of its own: a step must end in time even when the library does not look up from a pattern it is matching,
 * and what libraries leave with a thread must not stay with the runtime's.
 */
@Component(service = Evaluator.class, configurationPid = "org.mortise.actions.data")
@Designate(ocd = Evaluator.Config.class)
public final class Evaluator {

    @ObjectClassDefinition(name = "Mortise data actions", description = "How long expressions may take")
    @interface Config {
        @AttributeDefinition(description = "Milliseconds that one step's expressions may take", min = "1")
        int millis() default 10_000;
    }

    private final Duration time;
    private final ExecutorService threads = Executors.newCachedThreadPool(Evaluator::thread);

    @Activate
    public Evaluator(Config config) {
        this(Duration.ofMillis(config.millis()));
    }

    Evaluator(Duration time) {
        this.time = time;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "mortise-data");
        thread.setDaemon(true);
        thread.setContextClassLoader(Evaluator.class.getClassLoader());
        return thread;
    }

    @Deactivate
    public void close() {
        threads.shutdownNow();
    }

    /** What the work gives or throws; it is interrupted when it takes too long, or when the caller is. */
    <T> T call(Callable<T> work) throws Exception {
        var result = threads.submit(work);
        try {
            return result.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : tooDeep(e);
        } catch (TimeoutException e) {
            throw new ProblemException(
                    Kind.TIMEOUT,
                    "This took more than " + time.toMillis() + " ms.",
                    "Make it simpler, or raise millis in the data actions' configuration.");
        } finally {
            result.cancel(true);
        }
    }

    private static Exception tooDeep(ExecutionException e) {
        return e.getCause() instanceof StackOverflowError
                ? new ProblemException(Kind.FAILED, "This goes too deep.", "Look for a function that calls itself.")
                : e;
    }
}
