package org.mortise.core.pipelines.template;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;

/** A reference with indexes, wildcards or filters, which JSONPath's library answers. */
record QueryPath(String field, String text, String step, JsonPath query) implements ContextPath {
    private static final Configuration PLAIN = Configuration.builder()
            .jsonProvider(new PlainProvider())
            .mappingProvider(new PlainMapping())
            .build();
    private static final Pattern STEP = Pattern.compile("([^.\\[*?(@'\"]+)[.\\[].*|\\[['\"]([^'\"]+)['\"]].*");

    static QueryPath of(String field, String text, String path) {
        var step = STEP.matcher(path);
        if (!step.matches()) {
            throw new InvalidPathException("it does not begin with the name of a step");
        }
        var query = JsonPath.compile(path.startsWith("[") ? '$' + path : "$." + path);
        return new QueryPath(field, text, step.group(1) == null ? step.group(2) : step.group(1), query);
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public Object find(Scope scope) {
        try {
            return query.read((Object) new ScopeMap(scope), PLAIN);
        } catch (JsonPathException e) {
            return NOTHING;
        }
    }

    @Override
    public ProblemException missing(Scope scope) {
        try {
            query.read((Object) new ScopeMap(scope), PLAIN);
            return ProblemException.invalid(field, "'" + text + "' leads nowhere");
        } catch (JsonPathException e) {
            return ProblemException.invalid(field, "'" + text + "' leads nowhere: " + e.getMessage());
        }
    }
}
