package org.mortise.rest.model;

import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;

import java.util.List;
import java.util.Map;
import org.mortise.api.model.Models;
import org.mortise.api.model.Purpose;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Form;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Records;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;
import org.mortise.rest.text.TextStreams;
import org.osgi.framework.Version;

/** The models there are, and what they do. */
public final class ModelResource implements Resource {
    /** A short text makes a long vector, and all of an answer is in memory. */
    private static final int MOST = 2000;

    private final Engines engines;
    private final TextStreams streams;

    public ModelResource(Engines engines, TextStreams streams) {
        this.engines = engines;
        this.streams = streams;
    }

    private record Embedded(List<float[]> vectors, String model, Version version) {}

    private record Scores(List<Float> scores) {}

    private record Transformed(List<Map<String, Object>> records) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/models", this::list),
                post("/api/models/vectorize", this::vectorize).taking(Media.JSON),
                post("/api/models/rerank", this::rerank).taking(Media.JSON),
                post("/api/models/transform", this::transform).taking(Media.JSON),
                post("/api/models/generate", this::generate).taking(Media.JSON).giving(Media.JSON, Media.EVENTS));
    }

    private Answer list(Call call) {
        var kind = call.query().text("kind");
        return Answer.ok(engines.models().list().stream()
                .filter(model -> kind.isEmpty() || kind.equals(model.kind()))
                .map(ModelView::of)
                .toList());
    }

    private Answer vectorize(Call call) throws Exception {
        var form = new Form(call.object());
        var vectorizer = form.text("vectorizer", Models.VECTORIZER);
        var texts = atMost("texts", form.texts("texts"));
        var purpose = form.choice("purpose", Purpose.DOCUMENT);
        form.nothingElse();
        var made = engines.models().vectorize(vectorizer, texts, purpose);
        return Answer.ok(new Embedded(made.vectors(), made.model(), made.version()));
    }

    private Answer rerank(Call call) throws Exception {
        var form = new Form(call.object());
        var reranker = form.text("reranker", Models.RERANKER);
        var query = form.required("query");
        var documents = atMost("documents", form.texts("documents"));
        form.nothingElse();
        return Answer.ok(new Scores(engines.models().rerank(reranker, query, documents)));
    }

    private static List<String> atMost(String field, List<String> texts) {
        if (texts.size() > MOST) {
            throw ProblemException.invalid(field, "must be at most " + MOST + " at once, not " + texts.size());
        }
        return texts;
    }

    private Answer transform(Call call) throws Exception {
        var form = new Form(call.exactObject());
        var transformer = form.required("transformer");
        var record = Form.within("record", form.value("record"), Records::of);
        var parameters = form.object("parameters");
        form.nothingElse();
        var made = engines.models().transform(transformer, record, parameters);
        return Answer.ok(new Transformed(made.stream().map(Cir::toMap).toList()));
    }

    private Answer generate(Call call) throws Exception {
        var form = new Form(call.object());
        var generator = form.required("generator");
        var prompt = Prompts.of(form);
        form.nothingElse();
        var models = engines.models();
        return streams.answer(
                call, visitor -> GeneratedText.of(heard -> models.generate(generator, prompt, heard), visitor));
    }
}
