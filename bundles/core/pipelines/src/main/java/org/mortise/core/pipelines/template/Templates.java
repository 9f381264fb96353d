package org.mortise.core.pipelines.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Template.Entries;
import org.mortise.core.pipelines.template.Template.Items;
import org.mortise.core.pipelines.template.Template.Literal;
import org.mortise.core.pipelines.template.Template.Quote;
import org.mortise.core.pipelines.template.Template.Text;

/**
 * Makes templates of the values in a definition. References are {@code {{context.step.key}}} and {@code {{$.step.key}}}
 * anywhere in a string, and {@code $.step.key} as the whole of it; {@code $$.} at the beginning stands for a literal
 * {@code $.}. Other braces are text, for they may be the language of whoever gets the string.
 */
public final class Templates {
    private static final Pattern REFERENCE =
            Pattern.compile("\\{\\{\\s*(?:context\\.|\\$\\.|\\$(?=\\[))([^{}]*?)\\s*}}");
    private static final Pattern OPEN = Pattern.compile("\\{\\{\\s*(?:context\\.|\\$[.\\[])");
    private static final Pattern WHOLE = Pattern.compile("\\$(?:\\.(?=[^.])|(?=\\[))(.+)");

    private final Violations violations;
    private final Function<String, Optional<String>> objection;

    /** @param objection what is wrong with a reference to the step or namespace of that name, if anything */
    public Templates(Violations violations, Function<String, Optional<String>> objection) {
        this.violations = violations;
        this.objection = objection;
    }

    /** The template of an object; what is wrong with it is added to the violations. */
    public Entries entries(String field, Map<?, ?> object) {
        var entries = new LinkedHashMap<String, Template>();
        object.forEach((name, value) -> entries.put(String.valueOf(name), of(field + '.' + name, value)));
        return new Entries(entries);
    }

    private Template of(String field, Object value) {
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
            return literal(items) ? new Literal(value) : new Items(items);
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
            return reference(field, text, whole.group(1));
        } else if (text.startsWith("$$.")) {
            return new Literal(text.substring(1));
        }
        return parts(field, text);
    }

    private Template parts(String field, String text) {
        var parts = new ArrayList<Template>();
        var reference = REFERENCE.matcher(text);
        var end = 0;
        while (reference.find()) {
            between(field, text.substring(end, reference.start()), parts);
            parts.add(reference(field, reference.group(), reference.group(1)));
            end = reference.end();
        }
        between(field, text.substring(end), parts);
        return parts.isEmpty() ? new Literal(text) : parts.size() == 1 ? parts.get(0) : new Text(parts);
    }

    private void between(String field, String text, List<Template> parts) {
        if (OPEN.matcher(text).find()) {
            violations.add(field, "has a reference that is not closed: '" + text.strip() + "'");
        }
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }

    private Template reference(String field, String text, String path) {
        try {
            var reference = ContextPath.of(field, text, path);
            objection.apply(reference.step()).ifPresent(wrong -> violations.add(field, "'" + text + "' " + wrong));
            return new Quote(reference);
        } catch (ProblemException e) {
            e.problem().violations().forEach(wrong -> violations.add(wrong.field(), wrong.message()));
            return new Literal(text);
        }
    }
}
