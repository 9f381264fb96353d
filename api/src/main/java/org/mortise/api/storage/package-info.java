/** Storage: the backend an author writes, the records it keeps, and what the runtime offers over all of them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.mortise.api.storage;
