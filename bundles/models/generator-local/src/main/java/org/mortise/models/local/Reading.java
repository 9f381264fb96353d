package org.mortise.models.local;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Has a model read a prompt portion by portion, because its native code heeds nothing while it reads what it was given. It
 * keeps what it has read, and goes on from there when it is given the same and more. So a portion may end anywhere: a word
 * that was cut is read again from the token on that is another now.
 */
final class Reading {
    /** What a portion is to take: short for whoever waits until it is stopped, and long enough to be read in bulk. */
    private static final long TURN = TimeUnit.MILLISECONDS.toNanos(50);

    /**
     * In characters, some four of which are a token. A portion costs about two tokens more than it has, so that with half of
     * this a prompt is read half as quick.
     */
    private static final int LEAST = 16;

    /** More is not read quicker. */
    private static final int MOST = 256;

    private final Consumer<String> model;
    private int portion = LEAST;

    /** @param model reads a text, and remembers it until the next */
    Reading(Consumer<String> model) {
        this.model = model;
    }

    /** Reads all but the last portion, which is read by whoever goes on from there; or less, if it is stopped. */
    void read(String prompt, BooleanSupplier stopped) {
        for (var end = portion; end < prompt.length() && !stopped.getAsBoolean(); end += portion) {
            var begun = System.nanoTime();
            var whole = prompt.codePointCount(0, end);
            model.accept(prompt.substring(0, prompt.offsetByCodePoints(0, whole)));
            resize(System.nanoTime() - begun);
        }
    }

    private void resize(long taken) {
        var fitting = portion * TURN / Math.max(taken, 1);
        portion = (int) Math.max(LEAST, Math.min(Math.min(fitting, 2L * portion), MOST));
    }
}
