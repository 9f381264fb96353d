package org.mortise.core.plugins.jar;

/** What a jar in the deploy folder turned out to be. */
public sealed interface Taken permits Content, Library {}
