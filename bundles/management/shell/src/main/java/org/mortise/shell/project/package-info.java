/** The commands of the scope {@code project}. */
package org.mortise.shell.project;
