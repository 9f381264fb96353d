/** The commands of the scope {@code collection}. */
package org.mortise.shell.collection;
