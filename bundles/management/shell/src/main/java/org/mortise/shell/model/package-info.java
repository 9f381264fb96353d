/** The commands of the scope {@code model}. */
package org.mortise.shell.model;
