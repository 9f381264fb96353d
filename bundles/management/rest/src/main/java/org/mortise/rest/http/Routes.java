package org.mortise.rest.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mortise.api.problem.ProblemException;

/** All routes as a tree of path segments; a segment that is spelled out goes before one that stands for any. */
public final class Routes {
    private final Node root = new Node();
    private final List<Route> all;

    public Routes(List<Resource> resources) {
        all = resources.stream().flatMap(resource -> resource.routes().stream()).toList();
        all.forEach(route -> root.add(route, route.segments()));
    }

    public List<Route> all() {
        return all;
    }

    /** Who answers there: {@code NOT_FOUND} for an address nobody has, a 405 for a method it does not know. */
    Route find(String method, Address address) {
        var node = node(address);
        var route = node.methods.get(method.equals("HEAD") ? "GET" : method);
        if (route == null) {
            throw Refusal.wrongMethod(method, node.allowed());
        }
        return route;
    }

    /** The methods of an address, as the header {@code Allow} lists them. */
    String allowed(Address address) {
        return node(address).allowed();
    }

    private Node node(Address address) {
        var node = root.find(address.segments(), 0);
        if (node == null) {
            throw ProblemException.notFound("There is nothing at this address.", "See / for what there is.");
        }
        return node;
    }

    private static final class Node {
        private final Map<String, Node> words = new HashMap<>();
        private final Map<String, Route> methods = new TreeMap<>();
        private Node any;

        void add(Route route, List<String> segments) {
            var node = this;
            for (var segment : segments) {
                node = segment.startsWith("{") ? node.any() : node.words.computeIfAbsent(segment, word -> new Node());
            }
            if (node.methods.put(route.method(), route) != null) {
                throw new IllegalArgumentException("two routes for " + route.method() + ' ' + route.path());
            }
        }

        Node find(List<String> segments, int from) {
            if (from == segments.size()) {
                return methods.isEmpty() ? null : this;
            }
            var word = words.get(segments.get(from));
            var found = word == null ? null : word.find(segments, from + 1);
            return found == null && any != null ? any.find(segments, from + 1) : found;
        }

        String allowed() {
            var allowed = String.join(", ", methods.keySet());
            return (methods.containsKey("GET") ? allowed.replace("GET", "GET, HEAD") : allowed) + ", OPTIONS";
        }

        private Node any() {
            if (any == null) {
                any = new Node();
            }
            return any;
        }
    }
}
