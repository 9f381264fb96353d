package org.mortise.itest.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.mortise.itest.Instance;

/**
 * What is there in an instance.
 *
 * @param pipelines the pipelines, whole
 * @param digests the contents of all generations of all plugins
 * @param files the files in the deploy folder
 */
record Present(JsonNode pipelines, List<String> digests, List<String> files) {

    static Present in(Instance instance) {
        return new Present(
                instance.rest().get("/api/pipelines").good(),
                instance.rest().get("/api/plugins").good().findValuesAsText("digest"),
                List.of(instance.deploy().toFile().list()));
    }
}
