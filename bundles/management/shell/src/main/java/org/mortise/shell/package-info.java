/** What every command speaks: usage, screen, table, progress, and figures as people read them. */
package org.mortise.shell;
