package org.mortise.shell.plugin;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Choice;
import org.osgi.framework.Version;

/** Completes a version of the plugin that the word before names. */
record PluginVersions(PluginRegistry registry) implements Completer {

    static Version parse(String text) {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("VERSION", "'" + text + "' is not a version such as 1.2.0");
        }
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        var plugin = registry.plugin(line.words().get(line.wordIndex() - 1));
        plugin.ifPresent(found -> found.generations().forEach(generation -> {
            var version = generation.version().toString();
            var state = new Generation(generation).state().text();
            candidates.add(new Choice(version, state));
        }));
    }
}
