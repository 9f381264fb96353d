package org.mortise.core.pipelines.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.value.Json;
import org.mortise.core.pipelines.value.Plain;
import org.mortise.core.pipelines.value.RecordFields;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a document in JSON or YAML into plain values. YAML's reader could read both, but only a reader of JSON explains
 * errors in JSON well; the first character tells which it is.
 */
public final class Documents {
    /** Far above what a person writes, and little for the heap. */
    public static final int LIMIT = 1 << 20;

    /** What one anchor may be repeated, so that a few lines cannot grow into a heap full. */
    private static final int ALIASES = 20;

    private static final Pattern JSON = Pattern.compile("[\\s\\uFEFF]*[{\\[].*", Pattern.DOTALL);

    private Documents() {}

    /** The fields of the document; a {@link ProblemException} says in which line and column it is not one. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> read(String text) {
        if (text.length() > LIMIT) {
            throw new ProblemException(Kind.TOO_LARGE, "A definition has at most " + LIMIT + " characters.", "");
        }
        var value = JSON.matcher(text).matches() ? json(text) : yaml(text);
        if (!(value instanceof Map)) {
            throw malformed("the document is not an object with fields such as 'name' and 'steps'", null);
        }
        return (Map<String, Object>) new Plain(new RecordFields()).of("", value);
    }

    private static Object json(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw malformed((at == null ? "" : at(at.getLineNr(), at.getColumnNr())) + e.getOriginalMessage(), e);
        }
    }

    private static Object yaml(String text) {
        var settings = LoadSettings.builder()
                .setMaxAliasesForCollections(ALIASES)
                .setCodePointLimit(LIMIT)
                .build();
        try {
            return new Load(settings).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            var at = e.getProblemMark()
                    .map(mark -> at(mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse("");
            throw malformed(at + e.getProblem(), e);
        } catch (YamlEngineException | StackOverflowError e) {
            throw malformed(String.valueOf(e.getMessage()), e);
        }
    }

    private static String at(int line, int column) {
        return "line " + line + ", column " + column + ": ";
    }

    private static ProblemException malformed(String message, Throwable cause) {
        var violations = List.of(new Violation("document", message));
        return new ProblemException(new Problem(Kind.INVALID, "The document cannot be read.", "", violations), cause);
    }
}
