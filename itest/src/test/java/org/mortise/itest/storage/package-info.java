/** Storages, the whole way: configured, written to and read by pipelines, replaced under load. */
package org.mortise.itest.storage;
