/** The commands of the scope {@code plugin}. */
package org.mortise.shell.plugin;
