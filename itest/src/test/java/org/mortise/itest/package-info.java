/** Tests of the assembled distribution, from outside as a user meets it and from inside of its container. */
package org.mortise.itest;
