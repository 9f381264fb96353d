/** A bundle that tests drop into a runtime to see from inside what cannot be seen from outside. */
package org.mortise.itest.probe;
