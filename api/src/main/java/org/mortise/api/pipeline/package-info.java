/** Pipelines: the actions an author writes, and the runs the engine makes of them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.mortise.api.pipeline;
