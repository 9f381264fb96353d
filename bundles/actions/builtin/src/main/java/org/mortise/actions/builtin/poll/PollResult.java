package org.mortise.actions.builtin.poll;

import java.io.IOException;
import java.util.List;
import org.mortise.actions.builtin.http.Reply;
import org.mortise.api.pipeline.Parameter;

/** What a poll over HTTP gives. */
public record PollResult<T>(
        @Parameter("The items that are new") List<T> items,
        @Parameter("How many are new") int newCount,

        @Parameter("How many came, new or not; none came when the server says that nothing has changed")
        int totalCount,

        @Parameter("Where to go on, for the next poll") Checkpoint checkpoint) {

    /** After a reply that says that nothing has changed. */
    public static <T> PollResult<T> unchanged(Checkpoint before) {
        return new PollResult<>(List.of(), 0, 0, before.polled());
    }

    /** After a reply with items. */
    public static <T> PollResult<T> of(List<? extends T> came, Checkpoint before, Reply reply, int remember)
            throws IOException {
        var news = News.<T>among(came, before.seenHashes(), remember);
        return new PollResult<>(
                news.items(),
                news.items().size(),
                came.size(),
                before.polled(reply).seen(news.seen()));
    }
}
