package org.mortise.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The facts about one thing, each under its label. Programs get label and raw value, separated by a tab. */
public final class Fields {
    private final Map<String, Cell> fields = new LinkedHashMap<>();

    /** Adds a fact; one that is empty is left out. */
    public Fields add(String label, Cell value) {
        if (!value.text().isEmpty()) {
            fields.put(label, value);
        }
        return this;
    }

    public Fields add(String label, Object value) {
        return add(label, Cell.of(value));
    }

    public void print(Screen screen) {
        screen.terminal()
                .ifPresentOrElse(
                        terminal -> printAligned(screen),
                        () -> fields.forEach((label, value) -> screen.print(label + '\t' + value.raw())));
    }

    private void printAligned(Screen screen) {
        var width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        fields.forEach((label, value) -> screen.print(new AttributedStringBuilder()
                .styled(AttributedStyle.DEFAULT.faint(), label + " ".repeat(width - label.length() + 2))
                .styled(value.style(), value.text())
                .toAttributedString()));
    }
}
