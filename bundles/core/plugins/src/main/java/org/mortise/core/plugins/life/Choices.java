package org.mortise.core.plugins.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.plugins.jar.Content;
import org.mortise.core.plugins.jar.ContentStore;
import org.mortise.core.plugins.jar.UnusableJarException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators chose to serve, wholly or in part, and what served before: the memory behind swaps, rollbacks and shares. */
final class Choices {
    private static final Logger LOG = LoggerFactory.getLogger(Choices.class);

    private final ContentStore store;

    Choices(ContentStore store) {
        this.store = store;
    }

    /** The choice made for a plugin in this or an earlier life of the runtime, or {@code null}. */
    Choice load(String plugin) {
        try {
            return Choice.load(store.folder(plugin)).orElse(null);
        } catch (IOException e) {
            LOG.warn("what was chosen for {} cannot be read, so its newest version serves: {}", plugin, e.toString());
            return null;
        }
    }

    /** The share given in this or an earlier life of the runtime, or {@code null}. */
    Share loadShare(String plugin) {
        try {
            return Share.load(store.folder(plugin)).orElse(null);
        } catch (IOException e) {
            LOG.warn(
                    "the share of calls that was given for {} cannot be read, so there is none: {}",
                    plugin,
                    e.toString());
            return null;
        }
    }

    /** What was proved in an earlier life of the runtime, or {@code null}. */
    Proof loadProof(String plugin) {
        try {
            return Proof.load(store.folder(plugin)).orElse(null);
        } catch (IOException e) {
            LOG.warn("it cannot be read whether {} was well the last time, so it is tried: {}", plugin, e.toString());
            return null;
        }
    }

    /** A content serves, with all that it should. */
    void proved(Plugin plugin, Proof proof) {
        if (plugin.proof().filter(proof::equals).isEmpty()) {
            try {
                proof.save(store.folder(plugin.name()));
                plugin.proof(proof);
            } catch (IOException e) {
                LOG.warn("the next start will try {} again: {}", plugin.name(), e.toString());
            }
        }
    }

    /** A content is of no use at the moment. */
    void disproved(Plugin plugin, String digest) {
        if (plugin.proof().filter(proof -> proof.digest().equals(digest)).isPresent()) {
            plugin.proof(null);
            try {
                Proof.clear(store.folder(plugin.name()));
            } catch (IOException e) {
                LOG.warn("the next start will try {} only when it is called: {}", plugin.name(), e.toString());
            }
        }
    }

    void share(Plugin plugin, Share share) {
        try {
            share.save(store.folder(plugin.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        plugin.share(share);
    }

    void endShare(Plugin plugin) {
        plugin.share(null);
        try {
            Share.clear(store.folder(plugin.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void choose(Plugin plugin, String digest) {
        var known = Stream.concat(
                        Stream.of(digest), plugin.generations().stream().map(Generation::digest))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        var choice = new Choice(digest, known);
        try {
            choice.save(store.folder(plugin.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        plugin.choose(choice);
    }

    void forget(Plugin plugin) {
        plugin.choose(null);
        try {
            Choice.clear(store.folder(plugin.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is chosen for the plugin and not there, as after a restart; a choice that is lost is forgotten. */
    Optional<Content> absent(Plugin plugin) {
        var choice = plugin.choice()
                .filter(chosen -> plugin.withDigest(chosen.digest()).isEmpty());
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        try {
            var content = store.find(plugin.name(), choice.get().digest());
            if (content.isEmpty()) {
                forget(plugin);
            }
            return content;
        } catch (IOException | UnusableJarException e) {
            forget(plugin);
            return Optional.empty();
        }
    }

    /** What served before the current generation. */
    Content previous(Plugin plugin) {
        var current = plugin.current().map(Generation::digest).stream().toList();
        try {
            return store.before(plugin.name(), current)
                    .orElseThrow(() -> new ProblemException(
                            Kind.CONFLICT,
                            plugin.name() + " has no previous generation.",
                            "Deploy the jar that is to serve."));
        } catch (IOException | UnusableJarException e) {
            throw new ProblemException(
                    Kind.FAILED,
                    "The previous generation of " + plugin.name() + " is lost: " + e.getMessage() + '.',
                    "");
        }
    }

    /** Notes that this content serves now. */
    void served(Plugin plugin, Content content) {
        var inUse = plugin.generations().stream().map(Generation::digest).toList();
        store.current(content, inUse);
    }
}
