/** The plugin that is replaced: each generation has a stamp of its own. */
package org.mortise.itest.swap.plugin;
