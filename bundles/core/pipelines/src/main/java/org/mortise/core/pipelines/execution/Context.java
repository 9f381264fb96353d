package org.mortise.core.pipelines.execution;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.template.Scope;
import org.mortise.core.value.Plain;

/**
 * What the steps of a run left, by step and key, in plain values. A round of a loop has one of its own over that of the run:
 * what its steps leave stays there and goes with it, and whatever else it leaves goes through. Safe for concurrent use.
 */
final class Context implements Scope {
    static final String LOOP = "_loop";

    private static final String PARAMETERS = "_parameters";
    private static final String RUNTIME = "_runtime";

    /** What the run brings along is not for steps to write. */
    static final Set<String> READ_ONLY = Set.of(PARAMETERS, RUNTIME, LOOP);

    private final Context outer;
    private final Set<String> own;
    private final Size size;
    private final Map<String, Left> left = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> through = new LinkedHashMap<>();
    private long bytes;

    /** What all contexts of one run have together. Guarded by itself. */
    private static final class Size {
        private final long limit;
        private long bytes;

        Size(long limit) {
            this.limit = limit;
        }
    }

    /** @param limit how many bytes the steps and the parameters may have together, as JSON */
    Context(RunHead head, long limit) {
        outer = null;
        own = Set.of();
        size = new Size(limit);
        var runtime = new Left();
        runtime.put("run_id", head.id());
        runtime.put("pipeline_id", head.pipeline());
        runtime.put("project_id", head.project());
        runtime.put("trigger_type", head.triggerType());
        left.put(RUNTIME, runtime);
        head.parameters().forEach((key, value) -> put(PARAMETERS, key, value));
    }

    private Context(Context outer, Set<String> own) {
        this.outer = outer;
        this.own = own;
        size = outer.size;
    }

    /**
     * That of a round.
     *
     * @param names of the steps that leave what they leave to it
     * @param item what it finds in the namespace of loops, besides what the loops around have there
     */
    Context within(Set<String> names, Map<String, Object> item) {
        var within = new Context(this, names);
        var loop = new Left();
        var around = all(LOOP);
        if (around != null) {
            around.forEach(loop::put);
        }
        item.forEach(loop::put);
        within.left.put(LOOP, loop);
        return within;
    }

    @Override
    public Map<String, Object> all(String name) {
        var found = find(name);
        return found == null ? null : found.all();
    }

    private Left find(String name) {
        for (var context = this; context != null; context = context.outer) {
            var found = context.left.get(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public long room() {
        return size.limit;
    }

    /** What is left under a name and a key; {@code null} when nothing is. */
    Object get(String name, String key) {
        var found = find(name);
        return found == null ? null : found.get(key);
    }

    @Override
    public Collection<String> names() {
        var names = new LinkedHashSet<String>();
        for (var context = this; context != null; context = context.outer) {
            names.addAll(context.left.keySet());
        }
        return names;
    }

    void putAll(String name, Map<String, Object> plain) {
        plain.forEach((key, value) -> put(name, key, value));
    }

    /** Puts a value in its place, or refuses it and changes nothing. */
    void put(String name, String key, Object plain) {
        if (outer != null && !own.contains(name)) {
            outer.put(name, key, plain);
            synchronized (through) {
                through.computeIfAbsent(name, absent -> new LinkedHashMap<>()).put(key, plain);
            }
            return;
        }
        synchronized (size) {
            var there = left.get(name);
            var grown = size(key, plain) - (there != null && there.has(key) ? size(key, there.get(key)) : 0);
            grow(grown, name, key);
            left.computeIfAbsent(name, absent -> new Left()).put(key, plain);
        }
    }

    /** What a step left before is forgotten when it begins again. */
    void forget(String step) {
        if (outer != null && !own.contains(step)) {
            outer.forget(step);
        } else if (left.containsKey(step)) {
            synchronized (size) {
                left.remove(step).all().forEach((key, value) -> free(size(key, value)));
            }
        }
    }

    /** Counts what is kept elsewhere, but will be left here. */
    void reserve(long more, String name, String key) {
        synchronized (size) {
            grow(more, name, key);
        }
    }

    void free(long less) {
        synchronized (size) {
            size.bytes -= less;
            bytes -= less;
        }
    }

    private void grow(long more, String name, String key) {
        if (size.bytes + more > size.limit) {
            throw new ProblemException(
                    Kind.TOO_LARGE,
                    "With '" + key + "' of step '" + name + "' the context would have " + (size.bytes + more)
                            + " bytes, and " + size.limit + " are allowed.",
                    "Leave less in the context, or raise contextMebibytes in the configuration org.mortise.runs.");
        }
        size.bytes += more;
        bytes += more;
    }

    /** What was left through this and not here. */
    Map<String, Map<String, Object>> through() {
        return through;
    }

    /** The round is over, and all that is here is gone. */
    void close() {
        free(bytes);
    }

    /** The same as one step sees it, which finds its own name in it. */
    Scope of(String step) {
        return new Scope() {
            @Override
            public Map<String, Object> all(String name) {
                var all = Context.this.all(name);
                if (!name.equals(RUNTIME)) {
                    return all;
                }
                var runtime = new LinkedHashMap<>(all);
                runtime.put("current_step", step);
                return runtime;
            }

            @Override
            public Collection<String> names() {
                return Context.this.names();
            }

            @Override
            public long room() {
                return Context.this.room();
            }
        };
    }

    private static long size(String key, Object plain) {
        return Plain.size(key) + Plain.size(plain);
    }
}
