/** Makes plugins and other bundles on the spot, for tests to drop, replace and spoil. */
package org.mortise.itest.make;
