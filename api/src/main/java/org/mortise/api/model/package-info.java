/** Models: what turns texts into vectors, scores, other records and more text. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.mortise.api.model;
