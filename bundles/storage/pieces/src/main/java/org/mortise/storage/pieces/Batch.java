package org.mortise.storage.pieces;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.StorageSession.Failure;

/**
 * Writes many pieces, as a session promises it where there are no transactions.
 *
 * @param share how many one thread writes at a time
 */
public record Batch(Workers workers, int share) {

    /** Writes one record. */
    public interface Put {
        void put(Cir record) throws Exception;
    }

    /** Changes one piece, if it is meant; whether it was. */
    public interface Change<T> {
        boolean change(T piece) throws Exception;
    }

    private record Refused(int index, ProblemException why) {}

    /** Stores records; those that a {@link ProblemException} kept from it are told, or if that was all, it is thrown. */
    public List<Failure> store(List<Cir> records, Put put) throws Exception {
        var refused = new ArrayList<Refused>();
        var indexes = Workers.Items.of(() -> IntStream.range(0, records.size()).iterator());
        workers.each(indexes, share, index -> refused(index, records.get(index), put), one -> {
            one.ifPresent(refused::add);
            return true;
        });
        if (!refused.isEmpty() && refused.size() == records.size()) {
            throw refused.get(0).why;
        }
        return refused.stream()
                .map(one -> new Failure(one.index, one.why.getMessage()))
                .toList();
    }

    private static Optional<Refused> refused(int index, Cir record, Put put) throws Exception {
        try {
            put.put(record);
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(new Refused(index, e));
        }
    }

    /** Goes through all pieces; how many were changed. When it fails half-way, the problem says how many that were. */
    public <T> long change(Workers.Items<T> pieces, Change<T> change) throws Exception {
        var changed = new AtomicLong();
        try {
            workers.each(pieces, share, piece -> change.change(piece) ? changed.incrementAndGet() : 0, count -> true);
        } catch (ProblemException e) {
            throw changed.get() == 0 ? e : after(changed + " records were changed before that.", e);
        }
        return changed.get();
    }

    private static ProblemException after(String done, ProblemException e) {
        var problem = e.problem();
        return new ProblemException(
                new Problem(problem.kind(), problem.detail() + ' ' + done, problem.mend(), problem.violations()), e);
    }
}
