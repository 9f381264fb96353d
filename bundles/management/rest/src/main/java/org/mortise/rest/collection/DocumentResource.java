package org.mortise.rest.collection;

import static org.mortise.rest.http.Route.delete;
import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mortise.api.collection.Entry;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Form;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Records;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** What is in the collections. */
public final class DocumentResource implements Resource {
    private static final String ALL = "/api/collections/{name}/documents";
    private static final String ONE = ALL + "/{id}";

    private final Engines engines;

    public DocumentResource(Engines engines) {
        this.engines = engines;
    }

    /** @param ids of those that were sent, in their order; left out for a stream of them */
    private record Put(long count, List<String> ids) {}

    private record Deleted(long deleted) {}

    @Override
    public List<Route> routes() {
        return List.of(
                post(ALL, this::put).taking(Media.JSON, Media.NDJSON),
                post(ALL + "/delete", this::deleteMany).taking(Media.JSON),
                get(ONE, this::show),
                delete(ONE, this::deleteOne));
    }

    private Answer put(Call call) throws Exception {
        var place = Place.of(call);
        if (call.mediaType().equals(Media.NDJSON)) {
            try (var entries = call.objects(object -> Entry.of(Records.of(object)))) {
                return Answer.ok(new Put(engines.collections().put(place.project(), place.name(), entries), null));
            }
        }
        var ids = engines.collections().put(place.project(), place.name(), entries(call.exactValue()));
        return Answer.ok(new Put(ids.size(), ids));
    }

    /** One record, or a list of them. */
    private static List<Entry> entries(Object body) {
        if (!(body instanceof List<?> list)) {
            return List.of(Entry.of(Form.within("body", body, Records::of)));
        }
        var entries = new ArrayList<Entry>(list.size());
        for (var item : list) {
            entries.add(Entry.of(Form.within("[" + entries.size() + ']', item, Records::of)));
        }
        return entries;
    }

    private Answer deleteMany(Call call) throws IOException {
        var place = Place.of(call);
        var form = new Form(call.object());
        var ids = form.texts("ids");
        form.nothingElse();
        return Answer.ok(new Deleted(engines.collections().delete(place.project(), place.name(), ids)));
    }

    private Answer show(Call call) {
        var place = Place.of(call);
        return Answer.ok(engines.collections()
                .get(place.project(), place.name(), call.variable("id"))
                .orElseThrow(() -> missing(call))
                .toMap());
    }

    private Answer deleteOne(Call call) {
        var place = Place.of(call);
        if (engines.collections().delete(place.project(), place.name(), List.of(call.variable("id"))) == 0) {
            throw missing(call);
        }
        return Answer.nothing();
    }

    private static ProblemException missing(Call call) {
        return ProblemException.notFound(
                "There is no record '" + call.variable("id") + "' in the collection '" + call.variable("name") + "'.",
                "Search for it: POST /api/collections/" + call.variable("name") + "/search.");
    }
}
