package org.mortise.core.projects;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.ProjectContent;

/** Names that projects own. */
class Things implements ProjectContent {
    private final String kind;
    private final Map<String, Set<String>> owned = new HashMap<>();
    private Map<String, String> known = Map.of();
    private boolean full;

    Things(String kind) {
        this.kind = kind;
    }

    Things with(String project, String thing) {
        of(project).add(thing);
        return this;
    }

    Set<String> of(String project) {
        return owned.computeIfAbsent(project, id -> new TreeSet<>());
    }

    Map<String, String> known() {
        return known;
    }

    /** From now on copying fails after the first thing. */
    void fill() {
        full = true;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public int count(String project) {
        return of(project).size();
    }

    @Override
    public Map<String, String> copy(String from, String to, Map<String, String> ids) {
        known = Map.copyOf(ids);
        var copied = new HashMap<String, String>();
        for (var thing : of(from)) {
            of(to).add(thing + " of " + to);
            copied.put(thing, thing + " of " + to);
            if (full) {
                throw new ProblemException(Kind.UNAVAILABLE, "There is no room.", "");
            }
        }
        return copied;
    }

    @Override
    public void remove(String project) {
        owned.remove(project);
    }
}
