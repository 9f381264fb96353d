/** What is wrong is refused where it can be seen, and changes nothing. */
package org.mortise.itest.input;
