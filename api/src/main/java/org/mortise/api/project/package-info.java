/** Projects: the scope that owns definitions and what belongs to them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.mortise.api.project;
