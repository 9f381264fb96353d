/** Schedules: when pipelines run by themselves. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.mortise.api.schedule;
