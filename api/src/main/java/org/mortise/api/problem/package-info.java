/** Errors for people: one form for what is wrong, where, and what to do. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.mortise.api.problem;
