/** Does what the guides say, to the letter, and sees whether it comes out as they say. */
package org.mortise.itest.docs;
