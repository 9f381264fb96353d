package org.mortise.api.model;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What all sorts of models have in common. Called by many threads at once; what blocks ends when its thread is
 * interrupted. It can say how it is by {@link org.mortise.api.plugin.HealthCheck} too.
 *
 * <p>A model that is configured is a component with a factory configuration. The name of the configuration is then the
 * name of the extension: {@code config/org.mortise.vectorizer.onnx-bge.cfg} makes the vectorizer {@code bge}.
 */
@ConsumerType
public interface Model {
    /**
     * What it is; the same for the life of the instance. Cheap but for the first time, when it may load the model or ask
     * a server.
     */
    ModelTraits traits() throws Exception;
}
