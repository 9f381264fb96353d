package org.mortise.shell.plugin;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.shell.Choice;

/** Completes the name of a plugin. */
record PluginNames(PluginRegistry registry) implements Completer {

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        for (var plugin : registry.plugins()) {
            candidates.add(new Choice(plugin.name(), plugin.description()));
        }
    }
}
