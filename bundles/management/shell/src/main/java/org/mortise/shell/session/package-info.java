/** A conversation: what is typed, completed, run, and answered. */
package org.mortise.shell.session;
