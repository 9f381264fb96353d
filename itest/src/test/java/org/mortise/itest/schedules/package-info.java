/** Schedules, over the assembled distribution. */
package org.mortise.itest.schedules;
