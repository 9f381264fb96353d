/** Collections: records that are found by what their text means and by the words in it. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("0.1.0")
package org.mortise.api.collection;
