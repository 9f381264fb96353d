package org.mortise.api.plugin;

/**
 * The capability with which a bundle says that it is a plugin. {@code plugin-parent} writes it; a build of another make
 * writes {@code Provide-Capability: mortise.plugin;name=my-plugin;version:Version=1.0.0}. The version, when absent, is the bundle's.
 */
public final class PluginNamespace {
    /** The namespace. */
    public static final String NAMESPACE = "mortise.plugin";

    /** Attribute, a string: the plugin's name. Without it the bundle's symbolic name serves. */
    public static final String NAME = "name";

    /** Attribute, a string or list of strings: further names under which definitions may speak of the plugin. */
    public static final String ALIAS = "alias";

    private PluginNamespace() {}
}
