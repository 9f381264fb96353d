package org.mortise.core.pipelines.execution;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.core.pipelines.definition.Body.Loop;
import org.mortise.core.pipelines.definition.Policy.OnError;
import org.mortise.core.pipelines.definition.Step;
import org.mortise.core.pipelines.journal.Next;
import org.mortise.core.value.Plain;

/** Does the steps of a loop once for each item. */
final class Loops extends Team {
    private static final String RESULT = "result";

    private final Place place;
    private final Step step;
    private final Loop loop;
    private final List<?> items;
    private final Object[] results;
    private final Map<String, Map<String, Object>> through = new LinkedHashMap<>();
    private int begun;
    private int ended;
    private int failed;
    private long reserved;

    Loops(Place place, Step step, Loop loop, List<?> items) {
        super(place, loop.concurrency());
        this.place = place;
        this.step = step;
        this.loop = loop;
        this.items = items;
        // Without an output there is nothing to keep, however many items there are.
        results = new Object[step.output().entries().isEmpty() ? 0 : items.size()];
    }

    /** What the step leaves. */
    Map<String, Object> run() {
        try {
            work();
        } finally {
            place.context().free(reserved);
        }
        var left = new LinkedHashMap<String, Object>();
        left.put("count", items.size());
        left.put("failed", failed);
        left.put("results", Collections.unmodifiableList(Arrays.asList(results)));
        return left;
    }

    /** What its steps left in the context around it. */
    Map<String, Map<String, Object>> through() {
        return through;
    }

    @Override
    Runnable next() {
        if (!more()) {
            return null;
        }
        var index = begun++;
        return () -> round(index);
    }

    @Override
    boolean more() {
        return begun < items.size();
    }

    private void round(int index) {
        var name = "[" + index + ']';
        var path = place.path().substring(0, place.path().length() - 1) + name;
        var before = place.recorded() ? place.run().done().take(path) : null;
        if (before != null) {
            var own = before.left().getOrDefault(Context.LOOP, Map.of());
            note(index, own.get(RESULT), before.step().status() != RunStatus.COMPLETED, before.outside());
            return;
        }
        var moment = place.run().track().enter(place.moment(), name, path);
        var round = new Round(place.recorded() ? moment : place.round().moment());
        var item = new LinkedHashMap<String, Object>();
        item.put(loop.as(), items.get(index));
        item.put("index", index);
        var context = place.context().within(loop.names(), item);
        try {
            var within = new Place(place.run(), context, path + '/', place.reach(), moment, round);
            Blocks.run(within, loop.steps());
            var result = results.length == 0 ? null : step.output().resolve(context.of(step.name()));
            end(index, moment, round, context, result);
        } catch (Stopped e) {
            throw e;
        } catch (Throwable e) {
            fail(index, moment, context, e);
        } finally {
            context.close();
        }
    }

    private void end(int index, Moment moment, Round round, Context context, Object result) {
        note(index, result, round.blemished(), context.through());
        place.run().track().endRound(place.moment(), moment, RunStatus.COMPLETED, Next.ON, "");
        record(moment, Next.ON, context, result);
    }

    private void fail(int index, Moment moment, Context context, Throwable e) {
        var status = Failures.status(e);
        var message = Failures.message(e);
        var next = step.policy().onError() == OnError.CONTINUE ? Next.ON : Next.END;
        place.run().track().endRound(place.moment(), moment, status, next, message);
        if (next == Next.END) {
            record(moment, next, context, null);
            throw e instanceof StepFailure failure ? failure : new StepFailure(moment.path, status, message);
        }
        var result = Map.<String, Object>of("error", message);
        note(index, result, true, context.through());
        record(moment, Next.ON, context, result);
    }

    /** A round that is lost before it is written is done again. */
    private void record(Moment moment, Next next, Context context, Object result) {
        if (place.recorded()) {
            var left = new LinkedHashMap<>(context.through());
            if (result != null) {
                left.put(Context.LOOP, Map.of(RESULT, result));
            }
            place.run().record(moment, next, left);
        }
    }

    private void note(int index, Object result, boolean failed, Map<String, Map<String, Object>> outside) {
        synchronized (this) {
            if (results.length > 0) {
                var size = Plain.size(result);
                place.context().reserve(size, step.name(), "results");
                reserved += size;
                results[index] = result;
            }
            outside.forEach((name, values) -> through.computeIfAbsent(name, absent -> new LinkedHashMap<>())
                    .putAll(values));
            ended++;
            this.failed += failed ? 1 : 0;
        }
        var share = (double) ended / items.size();
        place.run().track().progress(place.moment(), share, message());
    }

    /** What is said of it on the way and when it has ended. */
    synchronized String message() {
        var text = String.format(Locale.ROOT, "%,d of %,d", ended, items.size());
        return failed == 0 ? text : text + String.format(Locale.ROOT, ", %,d failed", failed);
    }
}
