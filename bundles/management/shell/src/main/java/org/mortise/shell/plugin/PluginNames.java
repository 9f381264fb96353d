package org.mortise.shell.plugin;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.mortise.api.plugin.PluginRegistry;

/** Completes the name of a plugin. */
record PluginNames(PluginRegistry registry) implements Completer {

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        for (var plugin : registry.plugins()) {
            var name = plugin.name();
            candidates.add(new Candidate(name, name, null, plugin.description(), null, null, true));
        }
    }
}
