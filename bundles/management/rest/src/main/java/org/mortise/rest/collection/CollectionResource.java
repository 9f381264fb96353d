package org.mortise.rest.collection;

import static org.mortise.rest.http.Route.delete;
import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;
import static org.mortise.rest.http.Route.put;

import java.io.IOException;
import java.util.List;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Form;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** The collections, and the making of new indexes for them. */
public final class CollectionResource implements Resource {
    private static final String ONE = "/api/collections/{name}";

    private final Engines engines;

    public CollectionResource(Engines engines) {
        this.engines = engines;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/collections", this::list),
                post("/api/collections", this::create).taking(Media.DOCUMENT),
                get(ONE, this::show),
                put(ONE, this::update).taking(Media.DOCUMENT),
                delete(ONE, this::remove),
                post(ONE + "/reindex", this::reindex).taking(Media.JSON),
                delete(ONE + "/reindex", this::cancelReindex));
    }

    private Answer list(Call call) {
        return Answer.ok(engines.collections().list(call.project()).stream()
                .map(CollectionView::of)
                .toList());
    }

    private Answer create(Call call) throws IOException {
        var collection = engines.collections().create(call.project(), call.text());
        return Answer.created("/api/collections/" + collection.definition().name(), CollectionView.of(collection));
    }

    private Answer show(Call call) {
        var place = Place.of(call);
        return Answer.ok(CollectionView.of(
                engines.collections().find(place.project(), place.name()).orElseThrow(place::missing)));
    }

    private Answer update(Call call) throws IOException {
        var place = Place.of(call);
        return Answer.ok(CollectionView.of(engines.collections().update(place.project(), place.name(), call.text())));
    }

    private Answer remove(Call call) {
        var place = Place.of(call);
        engines.collections().remove(place.project(), place.name());
        return Answer.nothing();
    }

    private Answer reindex(Call call) throws Exception {
        var place = Place.of(call);
        var form = new Form(call.object());
        var vectorizer = form.text("vectorizer", "");
        form.nothingElse();
        var collection = engines.collections().reindex(place.project(), place.name(), vectorizer);
        return Answer.accepted("/api/collections/" + place.name(), CollectionView.of(collection));
    }

    private Answer cancelReindex(Call call) {
        var place = Place.of(call);
        return Answer.ok(CollectionView.of(engines.collections().cancelReindex(place.project(), place.name())));
    }
}
