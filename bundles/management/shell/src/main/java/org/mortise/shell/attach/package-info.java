/** How a terminal outside the process comes to a session inside it: both ends, and the wire between them. */
package org.mortise.shell.attach;
