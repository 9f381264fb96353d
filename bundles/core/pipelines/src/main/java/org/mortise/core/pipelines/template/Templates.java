package org.mortise.core.pipelines.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Template.Entries;
import org.mortise.core.pipelines.template.Template.Items;
import org.mortise.core.pipelines.template.Template.Literal;
import org.mortise.core.pipelines.template.Template.Text;

/**
 * Makes templates of the values in a definition. References are {@code {{context.step.key}}} and {@code {{$.step.key}}}
 * anywhere in a string, and {@code $.step.key} as the whole of it; {@code $$.} at the beginning stands for a literal
 * {@code $.}. Other braces are text, for they may be the language of whoever gets the string.
 */
public final class Templates {
    private static final Pattern WHOLE = Pattern.compile("\\$(?:\\.(?=[^.])|(?=\\[))(.+)");

    private final Violations violations;

    /** @param violations what is wrong with a value is added to these */
    public Templates(Violations violations) {
        this.violations = violations;
    }

    /** The template of an object. */
    public Entries entries(String field, Map<?, ?> object) {
        var entries = new LinkedHashMap<String, Template>();
        object.forEach((name, value) -> entries.put(String.valueOf(name), of(field + '.' + name, value)));
        return new Entries(entries, object);
    }

    /** The template of any value. */
    public Template of(String field, Object value) {
        if (value instanceof String text) {
            return text(field, text);
        } else if (value instanceof Map<?, ?> object) {
            var entries = entries(field, object);
            return literal(entries.entries().values()) ? new Literal(value) : entries;
        } else if (value instanceof List<?> list) {
            var items = new ArrayList<Template>();
            for (var item : list) {
                items.add(of(field + '[' + items.size() + ']', item));
            }
            return literal(items) ? new Literal(value) : new Items(items, list);
        }
        return new Literal(value);
    }

    private static boolean literal(Iterable<Template> parts) {
        for (var part : parts) {
            if (!(part instanceof Literal)) {
                return false;
            }
        }
        return true;
    }

    private Template text(String field, String text) {
        var whole = WHOLE.matcher(text);
        if (whole.matches()) {
            return new References(field, violations).of(text, whole.group(1));
        } else if (text.startsWith("$$.")) {
            return new Literal(text.substring(1), text);
        }
        var parts = parts(field, text);
        return parts.isEmpty() ? new Literal(text) : parts.size() == 1 ? parts.get(0) : new Text(parts, text);
    }

    /** The references in a text and what is between them, in order. */
    List<Template> parts(String field, String text) {
        return new References(field, violations).in(text);
    }
}
