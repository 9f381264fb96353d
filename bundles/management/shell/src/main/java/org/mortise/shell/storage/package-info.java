/** The commands of the scope {@code storage}. */
package org.mortise.shell.storage;
