/** Metrics: what the runtime counts and times, as scrapers read it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.mortise.api.metrics;
