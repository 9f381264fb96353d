package org.mortise.bench.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** What was measured of one thing; not a number where nothing was. */
final class Samples {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double least() {
        return of(DoubleStream::min);
    }

    double most() {
        return of(DoubleStream::max);
    }

    double sum() {
        return of(all -> all.reduce(Double::sum));
    }

    double median() {
        return of(all -> all.sorted()
                .skip((values.size() - 1) / 2)
                .limit(2 - values.size() % 2)
                .average());
    }

    private double of(Function<DoubleStream, OptionalDouble> figure) {
        return figure.apply(values.stream().mapToDouble(Double::doubleValue)).orElse(Double.NaN);
    }
}
