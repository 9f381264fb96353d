package org.mortise.bench.models;

import java.util.List;

/** One way to make vectors of texts. */
@FunctionalInterface
interface Subject {
    List<float[]> vectorize(List<String> texts) throws Exception;
}
