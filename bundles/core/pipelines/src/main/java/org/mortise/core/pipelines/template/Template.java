package org.mortise.core.pipelines.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.value.Json;

/**
 * A value in a definition, made ready once so that each run only has to fill it in. Resolving gives plain values; a
 * {@link org.mortise.api.problem.ProblemException} of kind {@code INVALID} names a reference that leads nowhere.
 */
public sealed interface Template {

    /** The value, with what the context holds in place of references. */
    Object resolve(Scope scope);

    /** As the definition has it. */
    Object document();

    /** Every reference in it. */
    default void quotes(Consumer<Quote> visitor) {}

    /** A value without references. */
    record Literal(Object value, Object document) implements Template {
        Literal(Object value) {
            this(value, value);
        }

        @Override
        public Object resolve(Scope scope) {
            return value;
        }
    }

    /**
     * A string that is one reference: the value keeps its type.
     *
     * @param otherwise what it gives when it leads nowhere, {@code null} when that is an error
     */
    record Quote(ContextPath path, Literal otherwise, String document) implements Template {
        @Override
        public Object resolve(Scope scope) {
            if (otherwise == null) {
                return path.read(scope);
            }
            var found = path.find(scope);
            return found == ContextPath.NOTHING ? otherwise.value() : found;
        }

        @Override
        public void quotes(Consumer<Quote> visitor) {
            visitor.accept(this);
        }
    }

    /**
     * A string with references inside: strings go in as they are, everything else as JSON. A short string can name a long
     * value many times, so it is bounded by what a context may have.
     */
    record Text(List<Template> parts, String document) implements Template {
        @Override
        public Object resolve(Scope scope) {
            var text = new StringBuilder();
            for (var part : parts) {
                var value = part.resolve(scope);
                var more = value instanceof String string ? string : Json.text(value);
                if (text.length() + more.length() > scope.room()) {
                    throw tooLong(scope.room());
                }
                text.append(more);
            }
            return text.toString();
        }

        private ProblemException tooLong(long room) {
            var start = document.length() <= 60 ? document : document.substring(0, 60) + '…';
            return new ProblemException(
                    Kind.TOO_LARGE,
                    "'" + start + "' would become a text of more than " + room + " characters.",
                    "Refer to less in it, or raise contextMebibytes in the configuration org.mortise.runs.");
        }

        @Override
        public void quotes(Consumer<Quote> visitor) {
            parts.forEach(part -> part.quotes(visitor));
        }
    }

    /** A list with references somewhere in it. */
    record Items(List<Template> items, List<?> document) implements Template {
        @Override
        public Object resolve(Scope scope) {
            var values = new ArrayList<>(items.size());
            for (var item : items) {
                values.add(item.resolve(scope));
            }
            return Collections.unmodifiableList(values);
        }

        @Override
        public void quotes(Consumer<Quote> visitor) {
            items.forEach(item -> item.quotes(visitor));
        }
    }

    /** An object with references somewhere in it. */
    record Entries(Map<String, Template> entries, Map<?, ?> document) implements Template {
        @Override
        public Map<String, Object> resolve(Scope scope) {
            var values = new LinkedHashMap<String, Object>(entries.size() * 2);
            entries.forEach((name, entry) -> values.put(name, entry.resolve(scope)));
            return Collections.unmodifiableMap(values);
        }

        @Override
        public void quotes(Consumer<Quote> visitor) {
            entries.values().forEach(entry -> entry.quotes(visitor));
        }
    }
}
