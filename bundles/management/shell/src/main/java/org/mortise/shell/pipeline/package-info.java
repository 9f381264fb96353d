/** The commands of the scope {@code pipeline}. */
package org.mortise.shell.pipeline;
