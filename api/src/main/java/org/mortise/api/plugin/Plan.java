package org.mortise.api.plugin;

import java.util.List;
import org.osgi.framework.Version;

/**
 * What deploying a file would do. Nothing was done.
 *
 * @param outcome what would become of it
 * @param plugin the plugin's name, empty when the file is none
 * @param version its version, {@code null} when the file is no plugin
 * @param replaces the version that serves now and would be drained, or {@code null}
 * @param extensions what it would provide
 * @param sentence the whole in a sentence
 * @param mend what to do first, or empty
 */
public record Plan(
        Outcome outcome,
        String plugin,
        Version version,
        Version replaces,
        List<ExtensionDescription> extensions,
        String sentence,
        String mend) {

    /** What would become of the file. */
    public enum Outcome {
        /** A plugin that is not there yet would go live. */
        ADD,
        /** It would take over from the generation that serves now. */
        REPLACE,
        /** It would serve beside a newer one, for references that pin it. */
        ASIDE,
        /** The same content is there already. */
        NOTHING,
        /** It would wait for what it lacks. */
        WAIT,
        /** It is a bundle but no plugin: a library. */
        LIBRARY,
        /** It is not a usable file. */
        REFUSE
    }
}
