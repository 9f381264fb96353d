/** The rules of the house, held against the bundles as they were built. */
package org.mortise.itest.house;
