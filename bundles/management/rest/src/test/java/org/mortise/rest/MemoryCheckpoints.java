package org.mortise.rest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mortise.api.pipeline.Checkpoint;
import org.mortise.api.pipeline.CheckpointKey;
import org.mortise.api.pipeline.Checkpoints;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Checkpoints in memory. */
final class MemoryCheckpoints implements Checkpoints {
    private final Map<CheckpointKey, Checkpoint> saved = new LinkedHashMap<>();

    synchronized void clear() {
        saved.clear();
    }

    @Override
    public synchronized Optional<Checkpoint> load(CheckpointKey key) {
        return Optional.ofNullable(saved.get(key));
    }

    @Override
    public synchronized Checkpoint save(CheckpointKey key, Map<String, Object> value, OptionalLong expected) {
        var version = load(key).map(Checkpoint::version).orElse(0L);
        if (expected.isPresent() && expected.getAsLong() != version) {
            throw new ProblemException(Kind.CONFLICT, "It is at version " + version + '.', "");
        }
        saved.put(key, new Checkpoint(version + 1, value, Instant.EPOCH));
        return saved.get(key);
    }

    @Override
    public synchronized Map<CheckpointKey, Checkpoint> list(String project, String pipeline) {
        var own = new LinkedHashMap<>(saved);
        own.keySet()
                .removeIf(
                        key -> !key.project().equals(project) || !key.pipeline().equals(pipeline));
        return own;
    }

    @Override
    public synchronized boolean remove(CheckpointKey key) {
        return saved.remove(key) != null;
    }
}
