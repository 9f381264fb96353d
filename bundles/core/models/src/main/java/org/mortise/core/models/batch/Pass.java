package org.mortise.core.models.batch;

import java.util.List;
import org.osgi.framework.Version;

/**
 * What one pass through a model has made.
 *
 * @param vectors one for each text
 * @param model what made them
 * @param version of its plugin
 */
record Pass(List<float[]> vectors, String model, Version version) {}
