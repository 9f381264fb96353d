package org.mortise.rest.collection;

import static org.mortise.rest.http.Route.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.collection.Hit;
import org.mortise.api.collection.Hits;
import org.mortise.api.model.Generated.End;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;
import org.mortise.rest.text.TextStreams;

/** Finds records in collections, and answers from them. */
public final class SearchResource implements Resource {
    private static final String ONE = "/api/collections/{name}";

    private final Engines engines;
    private final TextStreams streams;

    public SearchResource(Engines engines, TextStreams streams) {
        this.engines = engines;
        this.streams = streams;
    }

    private record Found(List<Map<String, Object>> hits, List<String> notes) {
        static Found of(Hits hits) {
            return new Found(hits.hits().stream().map(Found::of).toList(), hits.notes());
        }

        /** The record, with what it got. */
        private static Map<String, Object> of(Hit hit) {
            var view = new LinkedHashMap<String, Object>();
            view.put("score", hit.score());
            view.put("scores", hit.scores());
            view.putAll(hit.record().toMap());
            return view;
        }
    }

    private record Answered(
            String text,
            List<Integer> cited,
            List<Map<String, Object>> hits,
            End end,
            long promptTokens,
            long tokens,
            List<String> notes) {
        static Answered of(org.mortise.api.collection.Answer answer) {
            return new Answered(
                    answer.text(),
                    answer.cited(),
                    Found.of(answer.hits()).hits(),
                    answer.generated().end(),
                    answer.generated().promptTokens(),
                    answer.generated().tokens(),
                    answer.notes());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post(ONE + "/search", this::search).taking(Media.JSON),
                post(ONE + "/answer", this::answer).taking(Media.JSON).giving(Media.JSON, Media.EVENTS));
    }

    private Answer search(Call call) throws Exception {
        var place = Place.of(call);
        var search = Searches.search(call.exactObject());
        return Answer.ok(Found.of(engines.collections().search(place.project(), place.name(), search)));
    }

    private Answer answer(Call call) throws Exception {
        var place = Place.of(call);
        var question = Searches.question(call.exactObject());
        var collections = engines.collections();
        collections.find(place.project(), place.name()).orElseThrow(place::missing);
        return streams.answer(
                call, visitor -> Answered.of(collections.answer(place.project(), place.name(), question, visitor)));
    }
}
