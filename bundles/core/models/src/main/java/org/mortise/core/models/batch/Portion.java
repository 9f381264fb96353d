package org.mortise.core.models.batch;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Some of the texts of a request, on their way through the model.
 *
 * @param places where they are in the request
 */
record Portion(Request request, int[] places) {

    Stream<String> texts() {
        return Arrays.stream(places).mapToObj(request.texts()::get);
    }
}
