/**
 * Starts, stops and looks after one Mortise from the command line: what {@code bin/mortise} runs.
 *
 * <p>Only what has to happen outside the framework is here. The runtime itself is the bundles of {@code system/}.
 */
package org.mortise.launcher;
