package org.mortise.storage.neo4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.storage.keys.AttributeKeys;
import org.mortise.storage.keys.Condition;
import org.mortise.storage.keys.SortKey;

/** The nodes that a query means, as Cypher. What users gave is in the parameters, but for names made identifiers. */
final class Cypher {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.]{1,100}");

    private final String match;
    private final Map<String, Object> parameters = new HashMap<>();

    Cypher(String label, Query query) {
        var conditions = new ArrayList<String>();
        // Every id is more than none; the index that this goes by has them in order, too.
        conditions.add("n.id > " + bound(SortKey.text(query.after())));
        if (!query.ids().isEmpty()) {
            conditions.add(
                    "n.id IN " + bound(query.ids().stream().map(SortKey::text).toList()));
        }
        query.filters().forEach(filter -> conditions.add(condition(filter.attribute(), Condition.of(filter))));
        match = "MATCH (n:" + label + ") WHERE " + String.join(" AND ", conditions);
    }

    org.neo4j.driver.Query with(String rest) {
        return new org.neo4j.driver.Query(match + ' ' + rest, parameters);
    }

    /**
     * What comes after the conditions: the order and the part of it. A node that somebody deletes meanwhile has lost its
     * properties when they are read; it must not take a place in the part, which would look like the last.
     */
    org.neo4j.driver.Query page(Query query) {
        var order = query.orderBy().stream().map(this::by).collect(Collectors.joining());
        var rest = "WITH n, n.cir AS cir WHERE cir IS NOT NULL RETURN cir ORDER BY " + order + "n.id";
        if (query.offset() > 0) {
            rest += " SKIP " + bound(query.offset());
        }
        if (query.limit() > 0) {
            rest += " LIMIT " + bound(query.limit());
        }
        return with(rest);
    }

    /** What has no value comes last in both directions. */
    private String by(Order order) {
        var attribute = AttributeKeys.name(order.attribute());
        var direction = order.descending() ? " DESC, " : ", ";
        var missing = order.descending() ? "''" : "'9'";
        return "coalesce(" + key(attribute) + ", " + missing + ')' + direction + "coalesce(" + whole(attribute)
                + ", '')" + direction;
    }

    private String key(String attribute) {
        return property(attribute, Names.key(attribute));
    }

    private String whole(String attribute) {
        return property(attribute, Names.whole(attribute));
    }

    /**
     * A plain name stands in the text, where an index is found by it. Any other is a parameter: a plan is made for each
     * text, and takes its time.
     */
    private String property(String attribute, String name) {
        return PLAIN.matcher(attribute).matches() ? "n." + name : "n[" + bound(name) + ']';
    }

    private String bound(Object value) {
        var name = "p" + parameters.size();
        parameters.put(name, value);
        return '$' + name;
    }

    private String condition(Attribute attribute, Condition condition) {
        var key = key(AttributeKeys.name(attribute));
        var whole = whole(AttributeKeys.name(attribute));
        if (condition instanceof Condition.OneOf one) {
            return oneOf(key, whole, one);
        } else if (condition instanceof Condition.Not not) {
            return not.key() == null
                    ? key + " IS NOT NULL"
                    : "NOT coalesce(" + (Node.isLong(not.key()) ? whole : key) + " = " + bound(not.key()) + ", false)";
        } else if (condition instanceof Condition.Between between) {
            return compared(key, whole, between.fromIncluded() ? ">=" : ">", between.from()) + " AND "
                    + compared(key, whole, between.toIncluded() ? "<=" : "<", between.to());
        }
        var expression = ((Condition.Matching) condition).expression();
        return "coalesce(" + whole + ", " + key + ") =~ " + bound(expression);
    }

    private String oneOf(String key, String whole, Condition.OneOf one) {
        var any = new ArrayList<String>();
        var cut = one.keys().stream().map(Node::cut).toList();
        var longs = one.keys().stream().filter(Node::isLong).toList();
        if (longs.isEmpty()) {
            any.add(key + " IN " + bound(cut));
        } else {
            var both = new ArrayList<>(one.keys());
            any.add(key + " IN " + bound(cut) + " AND coalesce(" + whole + ", " + key + ") IN " + bound(both));
        }
        if (one.orMissing()) {
            any.add(key + " IS NULL");
        }
        return '(' + String.join(" OR ", any) + ')';
    }

    /** A key that is too long for the index is compared by what that has of it, and where that is alike as a whole. */
    private String compared(String key, String whole, String operator, String value) {
        if (!Node.isLong(value)) {
            return key + ' ' + operator + ' ' + bound(value);
        }
        var cut = bound(Node.cut(value));
        return '(' + key + ' ' + operator.charAt(0) + ' ' + cut + " OR " + key + " = " + cut + " AND " + whole + ' '
                + operator + ' ' + bound(value) + ')';
    }

    /** Statements that store rows of an id and properties. */
    static String store(String label) {
        return "UNWIND $rows AS row MERGE (n:" + label + " {id: row.id}) SET n = row";
    }

    static List<String> schema(String label, List<Attribute> attributes) {
        var statements = new ArrayList<String>();
        statements.add("CREATE CONSTRAINT " + label + "_id IF NOT EXISTS FOR (n:" + label + ") REQUIRE n.id IS UNIQUE");
        for (var attribute : attributes) {
            var key = Names.key(AttributeKeys.name(attribute));
            statements.add(
                    "CREATE INDEX " + label + "__" + key + " IF NOT EXISTS FOR (n:" + label + ") ON (n." + key + ')');
        }
        return statements;
    }
}
