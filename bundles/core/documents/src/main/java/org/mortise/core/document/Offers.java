package org.mortise.core.document;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What definition files offer to those who take definitions of their kind. An offer that is not accepted is kept to be told
 * of, and made again: what made it impossible may go, as a name that is taken or a plugin that is not there.
 *
 * @param <D> a definition that has been read
 */
public final class Offers<D> {
    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

    private final Taker<D> taker;
    private final Map<String, Rejection<D>> rejections = new ConcurrentSkipListMap<>();

    public Offers(Taker<D> taker) {
        this.taker = taker;
    }

    /** Who takes definitions. Is called by one thread at a time, which holds no lock but that of the offers. */
    public interface Taker<D> {
        D read(String document);

        /** Takes what a file says now in the place of what it said before; a problem leaves that as it is. */
        void take(String origin, D definition);

        /** Whether something that the file said holds. */
        boolean has(String origin);

        /** The file is gone, and what it said goes with it. */
        void withdraw(String origin);
    }

    /** @param definition {@code null} when the file holds none */
    private record Rejection<D>(D definition, RejectedFile description) {}

    /** Takes in a file's content; what is wrong with it is kept to be told, and so is what the file said before. */
    public synchronized void offer(String origin, String document) {
        try {
            take(origin, taker.read(document));
        } catch (ProblemException e) {
            reject(origin, null, e.problem());
        }
        reconsider();
    }

    /** The content of a file is no definition, or one that is not to be had at the moment. */
    public synchronized void reject(String origin, D definition, Problem problem) {
        var known = rejections.get(origin);
        var news = known == null || !known.description().problem().equals(problem);
        var since = news ? Instant.now() : known.description().since();
        rejections.put(origin, new Rejection<>(definition, new RejectedFile(origin, problem, since)));
        if (news) {
            var before = taker.has(origin) ? ", what it said before holds" : "";
            LOG.warn("{} is not accepted{}: {}", origin, before, problem);
        }
    }

    public synchronized void withdraw(String origin) {
        rejections.remove(origin);
        taker.withdraw(origin);
        reconsider();
    }

    /** Makes again the offers that were not accepted. */
    public synchronized void reconsider() {
        rejections.forEach((origin, rejection) -> {
            if (rejection.definition() != null) {
                take(origin, rejection.definition());
            }
        });
    }

    private void take(String origin, D definition) {
        try {
            taker.take(origin, definition);
            rejections.remove(origin);
        } catch (ProblemException e) {
            reject(origin, definition, e.problem());
        }
    }

    /** The files that are not as they should be, by name. */
    public List<RejectedFile> rejected() {
        return rejections.values().stream().map(Rejection::description).toList();
    }
}
