package org.mortise.bench.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several ways to make the same vectors, by turns: those that are to be reached, and those that are to reach the best of them. */
final class Contest {
    private static final int ROUNDS = 15;

    private final String title;
    private final double target;
    private final Map<String, Rate> standards = new LinkedHashMap<>();
    private final Map<String, Rate> rivals = new LinkedHashMap<>();

    /** @param target the share of the best standard's speed that is to be reached */
    Contest(String title, double target) {
        this.title = title;
        this.target = target;
    }

    Contest standard(String name, Subject subject) {
        standards.put(name, new Rate(subject));
        return this;
    }

    Contest rival(String name, Subject subject) {
        rivals.put(name, new Rate(subject));
        return this;
    }

    /** @param batch how many texts to give at once */
    void hold(List<String> texts, int batch) throws Exception {
        var all = new LinkedHashMap<>(standards);
        all.putAll(rivals);
        for (var rate : all.values()) {
            rate.warm(texts, batch);
        }
        for (var round = 0; round < ROUNDS; round++) {
            for (var rate : all.values()) {
                rate.round(texts, batch);
            }
        }
        System.out.printf("%n%-32s%14s%10s%18s%10s%n", title, "vectors/s", "speed", "ms of cpu each", "speed");
        all.forEach(this::print);
    }

    private void print(String name, Rate rate) {
        var most =
                standards.values().stream().mapToDouble(Rate::perSecond).max().orElseThrow();
        var least = standards.values().stream()
                .mapToDouble(Rate::processorMillis)
                .min()
                .orElseThrow();
        var speed = least / rate.processorMillis();
        System.out.printf(
                "%-32s%14.1f%9.0f%%%18.2f%9.0f%%%s%n",
                name,
                rate.perSecond(),
                100 * rate.perSecond() / most,
                rate.processorMillis(),
                100 * speed,
                rivals.containsKey(name) ? verdict(speed) : "");
    }

    private String verdict(double speed) {
        return "   target %.0f %%: %s".formatted(100 * target, speed >= target ? "met" : "MISSED");
    }
}
