package org.mortise.core.plugins.jar;

import java.nio.file.Path;

/**
 * A bundle that is no plugin: packages for plugins to share.
 *
 * @param name its symbolic name
 * @param digest SHA-256, in hexadecimal
 * @param jar where it is kept until it is installed
 */
public record Library(String name, String digest, Path jar) implements Taken {}
