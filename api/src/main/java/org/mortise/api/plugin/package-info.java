/** Plugins: what an author declares, and how the runtime finds, replaces, guards and explains it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.mortise.api.plugin;
