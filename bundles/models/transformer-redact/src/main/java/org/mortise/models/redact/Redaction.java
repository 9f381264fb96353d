package org.mortise.models.redact;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes what must not be seen out of the texts of one record, and counts it. */
final class Redaction {
    private final List<Finder> finders;
    private final boolean stars;
    private final Pattern done;
    private final Map<String, Long> counts = new TreeMap<>();

    /** @param labels what the finders call what they find */
    Redaction(List<Finder> finders, List<String> labels, boolean stars) {
        this.finders = finders;
        this.stars = stars;
        this.done = Pattern.compile(stars ? "\\*+" : "\\[(?:" + String.join("|", labels) + ")\\]");
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** The value without it; what is no text stays as it is, and so do the names of attributes. */
    Object of(Object value) throws InterruptedException {
        if (value instanceof String text) {
            return of(text);
        } else if (value instanceof List<?> list) {
            var clean = new ArrayList<>(list.size());
            for (var item : list) {
                clean.add(of(item));
            }
            return clean;
        } else if (value instanceof Map<?, ?> map) {
            var clean = new LinkedHashMap<>();
            for (var entry : map.entrySet()) {
                clean.put(entry.getKey(), of(entry.getValue()));
            }
            return clean;
        }
        return value;
    }

    /** Until there is no more: what is taken out may leave something else standing alone. */
    private String of(String text) throws InterruptedException {
        var clean = text;
        for (var spans = spans(clean); !spans.isEmpty(); spans = spans(clean)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            clean = without(clean, spans);
        }
        return clean;
    }

    /** Apart from each other and in order. */
    private List<Span> spans(String text) {
        var found = new ArrayList<Span>();
        finders.forEach(finder -> finder.find(text).forEach(span -> add(found, span)));
        var open = found.isEmpty() ? found : outsideOfDone(text, found);
        open.sort(Comparator.comparingInt(Span::start));
        return open;
    }

    private static void add(List<Span> found, Span span) {
        var union = span;
        for (var other : List.copyOf(found)) {
            if (other.overlaps(union)) {
                found.remove(other);
                union = other.with(union);
            }
        }
        found.add(union);
    }

    /** What has been taken out already is not taken out again. */
    private List<Span> outsideOfDone(String text, List<Span> found) {
        var open = new ArrayList<>(found);
        for (var matcher = done.matcher(text); matcher.find(); ) {
            var place = new Span(matcher.start(), matcher.end(), "");
            for (var span : List.copyOf(open)) {
                if (span.overlaps(place)) {
                    open.remove(span);
                    open.add(new Span(span.start(), Math.max(span.start(), place.start()), span.label()));
                    open.add(new Span(Math.min(span.end(), place.end()), span.end(), span.label()));
                }
            }
        }
        open.removeIf(span -> text.substring(span.start(), span.end()).isBlank());
        return open;
    }

    private String without(String text, List<Span> spans) {
        var clean = new StringBuilder();
        int at = 0;
        for (var span : spans) {
            clean.append(text, at, span.start()).append(instead(text, span));
            counts.merge(span.label(), 1L, Long::sum);
            at = span.end();
        }
        return clean.append(text, at, text.length()).toString();
    }

    private String instead(String text, Span span) {
        return stars ? "*".repeat(text.codePointCount(span.start(), span.end())) : '[' + span.label() + ']';
    }
}
