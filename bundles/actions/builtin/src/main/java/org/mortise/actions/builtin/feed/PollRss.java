package org.mortise.actions.builtin.feed;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mortise.actions.builtin.http.Call;
import org.mortise.actions.builtin.http.Http;
import org.mortise.actions.builtin.http.Reply;
import org.mortise.actions.builtin.poll.Checkpoint;
import org.mortise.actions.builtin.poll.PollResult;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Asks for a feed, RSS of any version or Atom, and gives the entries that it has not given before. */
@Extension(kind = Action.KIND, name = "poll_rss", description = "Gives new entries of an RSS or Atom feed")
public final class PollRss implements Action<PollRss.Parameters, PollResult<Map<String, Object>>> {

    public record Parameters(
            @Parameter("Where the feed is, http or https") String url,

            @Parameter(value = "Headers by name", defaultValue = "{}")
            Map<String, String> headers,

            @Parameter("What the last poll left") Optional<Map<String, Object>> checkpoint,

            @Parameter(
                    value = "Entries to remember; those of the last feed are remembered even when they are more",
                    defaultValue = "200")
            int maxCheckpointItems) {}

    private final Http http;

    @Activate
    public PollRss(@Reference Http http) {
        this.http = http;
    }

    @Override
    public PollResult<Map<String, Object>> run(Parameters parameters, StepContext context)
            throws IOException, InterruptedException {
        var before = Checkpoint.of(parameters.checkpoint());
        var reply = http.send(before.ask(new Call(parameters.url(), "GET", parameters.headers(), Optional.empty())));
        if (reply.status() == 304) {
            return PollResult.unchanged(before);
        }
        var feed = read(reply.orFail());
        var items = feed.getEntries().stream().map(PollRss::item).toList();
        return PollResult.of(items, before, reply, parameters.maxCheckpointItems());
    }

    /** A document type is refused, and so are the entities it could define. */
    private static SyndFeed read(Reply reply) throws IOException {
        var bytes = new ByteArrayInputStream(reply.body());
        try (var text = new XmlReader(bytes, reply.header("content-type").orElse(null), true, "UTF-8")) {
            return new SyndFeedInput().build(text);
        } catch (FeedException | IllegalArgumentException e) {
            throw ProblemException.invalid("the answer", "is not a feed: " + e.getMessage());
        }
    }

    private static Map<String, Object> item(SyndEntry entry) {
        var item = new LinkedHashMap<String, Object>();
        item.put("title", text(entry.getTitle()));
        item.put("link", text(entry.getLink()));
        item.put("guid", text(entry.getUri()));
        item.put("published_at", published(entry));
        item.put("description", description(entry));
        return item;
    }

    private static String published(SyndEntry entry) {
        var date = Optional.ofNullable(entry.getPublishedDate()).or(() -> Optional.ofNullable(entry.getUpdatedDate()));
        return date.map(Date::toInstant).map(Object::toString).orElse(null);
    }

    private static String description(SyndEntry entry) {
        if (entry.getDescription() != null) {
            return text(entry.getDescription().getValue());
        }
        return entry.getContents().isEmpty()
                ? ""
                : text(entry.getContents().get(0).getValue());
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }
}
