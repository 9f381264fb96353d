/** Models in the assembled distribution. */
package org.mortise.itest.models;
