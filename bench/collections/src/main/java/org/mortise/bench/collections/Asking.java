package org.mortise.bench.collections;

/** A way to answer a question, by its number. */
interface Asking<T> {
    T ask(int question) throws Exception;
}
