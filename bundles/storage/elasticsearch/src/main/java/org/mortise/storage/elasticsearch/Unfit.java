package org.mortise.storage.elasticsearch;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Query;
import org.mortise.storage.keys.AttributeKeys;

/** Records that cannot have what they are to be given, for something on the way to it is no object. */
record Unfit(Map<Attribute, Object> updates) {

    /** A condition that all such records meet. */
    private Map<String, Object> condition() {
        var any = new ArrayList<Object>();
        any.add(Conditions.has(Terms.NO_OBJECT));
        updates.keySet().stream()
                .flatMap(attribute -> IntStream.range(1, attribute.path().size())
                        .mapToObj(length -> new Attribute(attribute.path().subList(0, length))))
                .distinct()
                .map(outer -> Conditions.has(AttributeKeys.name(outer)))
                .forEach(any::add);
        return Conditions.anyOf(any.toArray());
    }

    /** Throws, before anything is changed, when one is among those that are selected. */
    void refuse(Client client, String alias, Query selected) throws Exception {
        var conditions = new Conditions(selected).and(condition());
        try (var found = Found.of(client, alias, selected, conditions)) {
            for (var page = found.next(Found.PAGE); !page.isEmpty(); page = found.next(Found.PAGE)) {
                page.stream()
                        .map(Document::record)
                        .filter(conditions::matches)
                        .forEach(record -> record.updated(updates));
            }
        }
    }
}
