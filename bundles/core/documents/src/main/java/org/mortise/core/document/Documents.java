package org.mortise.core.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.value.Json;
import org.mortise.core.value.Plain;
import org.mortise.core.value.RecordFields;
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

    private static final String PROJECT = "project_id";
    private static final Pattern JSON = Pattern.compile("\\s*[{\\[].*", Pattern.DOTALL);

    /** The library tells of places within a message together with a source that it does not tell. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; (line): (\\d+), (column): (\\d+)]");

    /** Anchors stand for scalars only: those of lists and objects can make a heap full of a few lines. */
    private static final LoadSettings YAML = LoadSettings.builder()
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(LIMIT)
            .build();

    private Documents() {}

    /** The fields of the document; a {@link ProblemException} says in which line and column it is not one. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> read(String text) {
        bound(text.length());
        var unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var value = JSON.matcher(unmarked).matches() ? json(unmarked) : yaml(unmarked);
        if (!(value instanceof Map)) {
            throw malformed("the document is not an object with fields such as 'name' and 'steps'", null);
        }
        var document = (Map<String, Object>) new Plain(new RecordFields()).of("", value);
        bound(Plain.size(document) / 2);
        return document;
    }

    /**
     * The same of a document that belongs to a project, which it need not name; {@code INVALID} when it names another. As
     * above when {@code project} is empty.
     */
    public static Map<String, Object> read(String project, String text) {
        var document = read(text);
        var named = document.get(PROJECT);
        if (project.isEmpty() || project.equals(named)) {
            return document;
        } else if (named != null) {
            throw ProblemException.invalid(PROJECT, "is '" + named + "', and it belongs to '" + project + "'");
        }
        var whole = new LinkedHashMap<>(document);
        whole.put(PROJECT, project);
        return whole;
    }

    /** Reads the JSON of a document that was read before. */
    public static Map<String, Object> restore(String json) {
        return new Plain(new RecordFields()).map("", json(json));
    }

    private static void bound(long size) {
        if (size > LIMIT) {
            throw new ProblemException(Kind.TOO_LARGE, "A definition has at most " + LIMIT + " characters.", "");
        }
    }

    private static Object json(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw malformed(
                    (at == null ? "" : at(at.getLineNr(), at.getColumnNr()))
                            + SOURCE.matcher(e.getOriginalMessage()).replaceAll("$1 $2, $3 $4"),
                    e);
        }
    }

    private static Object yaml(String text) {
        try {
            return new Load(YAML).loadFromString(text);
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
