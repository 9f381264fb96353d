package org.mortise.bench.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Callers at the same time, each with one text at a time: what gathers their texts is not theirs to do. */
final class SingleCalls implements Subject, AutoCloseable {
    static final int CALLERS = 16;

    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final Subject one;

    SingleCalls(Subject one) {
        this.one = one;
    }

    @Override
    public List<float[]> vectorize(List<String> texts) throws Exception {
        List<Callable<float[]>> calls = new ArrayList<>();
        for (var text : texts) {
            calls.add(() -> one.vectorize(List.of(text)).get(0));
        }
        var vectors = new ArrayList<float[]>();
        for (var call : callers.invokeAll(calls)) {
            vectors.add(call.get());
        }
        return vectors;
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
