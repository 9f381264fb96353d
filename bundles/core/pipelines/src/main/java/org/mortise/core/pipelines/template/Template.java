package org.mortise.core.pipelines.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.core.value.Json;

/**
 * A value in a definition, made ready once so that each run only has to fill it in. Resolving gives plain values; a
 * {@link org.mortise.api.problem.ProblemException} of kind {@code INVALID} names a reference that leads nowhere.
 */
public sealed interface Template {

    /** The value, with what the context holds in place of references. */
    Object resolve(Map<String, ?> context);

    /** A value without references. */
    record Literal(Object value) implements Template {
        @Override
        public Object resolve(Map<String, ?> context) {
            return value;
        }
    }

    /** A string that is one reference: the value keeps its type. */
    record Quote(ContextPath path) implements Template {
        @Override
        public Object resolve(Map<String, ?> context) {
            return path.read(context);
        }
    }

    /** A string with references inside: strings go in as they are, everything else as JSON. */
    record Text(List<Template> parts) implements Template {
        @Override
        public Object resolve(Map<String, ?> context) {
            var text = new StringBuilder();
            for (var part : parts) {
                var value = part.resolve(context);
                text.append(value instanceof String string ? string : Json.text(value));
            }
            return text.toString();
        }
    }

    /** A list with references somewhere in it. */
    record Items(List<Template> items) implements Template {
        @Override
        public Object resolve(Map<String, ?> context) {
            var values = new ArrayList<>(items.size());
            for (var item : items) {
                values.add(item.resolve(context));
            }
            return Collections.unmodifiableList(values);
        }
    }

    /** An object with references somewhere in it. */
    record Entries(Map<String, Template> entries) implements Template {
        @Override
        public Map<String, Object> resolve(Map<String, ?> context) {
            var values = new LinkedHashMap<String, Object>(entries.size() * 2);
            entries.forEach((name, entry) -> values.put(name, entry.resolve(context)));
            return Collections.unmodifiableMap(values);
        }
    }
}
