/** What every storage backend has to pass. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.mortise.kit.storage;
