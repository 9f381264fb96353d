package org.mortise.core.plugins.jar;

import java.nio.file.Path;

/**
 * The content of a deployed plugin jar, kept where no copy over the deployed file can reach it.
 *
 * @param manifest what it says of itself
 * @param digest SHA-256, in hexadecimal
 * @param jar where it is kept
 */
public record Content(PluginManifest manifest, String digest, Path jar) implements Taken {}
