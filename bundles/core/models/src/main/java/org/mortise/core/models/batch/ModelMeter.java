package org.mortise.core.models.batch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Version;

/**
 * What is measured of one model.
 *
 * @param version of its plugin
 * @param succeeded times calls that did
 * @param failed times calls that did not
 * @param batch how many texts it was given at once; their number and their sum are those of calls and of texts
 * @param read tokens it was given
 * @param written tokens it has generated
 * @param truncated texts it has cut off
 */
public record ModelMeter(
        Version version,
        Timer succeeded,
        Timer failed,
        DistributionSummary batch,
        Counter read,
        Counter written,
        Counter truncated) {

    /** Calls the model. */
    public <R> R time(int texts, Callable<R> call) throws Exception {
        var begun = System.nanoTime();
        var outcome = failed;
        batch.record(texts);
        try {
            var result = call.call();
            outcome = succeeded;
            return result;
        } finally {
            outcome.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }
}
