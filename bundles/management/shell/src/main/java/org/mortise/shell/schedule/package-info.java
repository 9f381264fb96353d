/** The commands of the scope {@code schedule}. */
package org.mortise.shell.schedule;
