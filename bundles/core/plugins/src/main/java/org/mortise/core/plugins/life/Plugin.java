package org.mortise.core.plugins.life;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.core.plugins.jar.Content;

/** A plugin with its generations that are not retired. Belongs to the registrar's thread. */
public final class Plugin {
    private static final Comparator<Generation> NEWEST_FIRST = Comparator.comparing(Generation::version)
            .thenComparing(Generation::id)
            .reversed();

    private final String name;
    private final List<Generation> generations = new ArrayList<>();
    private Choice choice;
    private Share share;
    private Proof proof;

    Plugin(String name, Choice choice, Share share, Proof proof) {
        this.name = name;
        this.choice = choice;
        this.share = share;
        this.proof = proof;
    }

    public String name() {
        return name;
    }

    void add(Generation generation) {
        generations.add(generation);
    }

    void forget(Generation generation) {
        generations.remove(generation);
    }

    public List<Generation> generations() {
        return List.copyOf(generations);
    }

    Optional<Choice> choice() {
        return Optional.ofNullable(choice);
    }

    void choose(Choice chosen) {
        choice = chosen;
    }

    Optional<Share> share() {
        return Optional.ofNullable(share);
    }

    void share(Share given) {
        share = given;
    }

    Optional<Proof> proof() {
        return Optional.ofNullable(proof);
    }

    void proof(Proof given) {
        proof = given;
    }

    /**
     * Whether this content need not be started before it is called: it does nothing before, has served with all that it
     * should, and there is no configuration to make more of it.
     *
     * @param configured whether there are configurations of some of these PIDs
     */
    boolean mayRest(Content content, Predicate<Set<String>> configured) {
        return content.manifest().lazy()
                && share == null
                && proof().filter(it -> it.digest().equals(content.digest()) && !configured.test(it.pids()))
                        .isPresent();
    }

    /** Whether its extensions take configurations of this PID, as far as is known. */
    boolean takes(String pid) {
        return proof().filter(it -> it.pids().contains(pid)).isPresent();
    }

    /** The generation that a share of the calls goes to, while it serves beside the current one. */
    Optional<Generation> canary() {
        return share().flatMap(given -> serving().stream()
                .skip(1)
                .filter(generation -> generation.digest().equals(given.canary()))
                .findFirst());
    }

    public double shareOf(Generation generation) {
        return canary().filter(generation::equals).map(it -> share.share()).orElse(0.0);
    }

    /** Whether the content is there and is not about to go. */
    boolean has(String digest) {
        return generations.stream()
                .filter(generation -> generation.digest().equals(digest))
                .anyMatch(generation ->
                        !generation.is(GenerationState.DRAINING) && !generation.is(GenerationState.RETIRED));
    }

    /** Of several generations with the chosen content, which there are while one is renewed, the last is meant. */
    boolean chosen(Generation generation) {
        return choice != null
                && choice.digest().equals(generation.digest())
                && generations.stream()
                        .noneMatch(other ->
                                other.id() > generation.id() && other.digest().equals(generation.digest()));
    }

    public Optional<Generation> withDigest(String digest) {
        return generations.stream()
                .filter(generation -> generation.digest().equals(digest))
                .filter(generation -> !generation.is(GenerationState.DRAINING))
                .findFirst();
    }

    /** Those that serve, the current one first: the chosen one if there is one, else the newest. */
    public List<Generation> serving() {
        return generations.stream()
                .filter(generation -> generation.state().serves())
                .sorted(Comparator.comparing((Generation generation) -> !chosen(generation))
                        .thenComparing(NEWEST_FIRST))
                .toList();
    }

    public Optional<Generation> current() {
        return serving().stream().findFirst();
    }

    public Optional<Generation> newest() {
        return generations.stream().min(NEWEST_FIRST);
    }

    public boolean answersTo(String asked) {
        return name.equals(asked)
                || newest().filter(Generation::usable)
                        .map(generation ->
                                generation.content().manifest().names().contains(asked))
                        .orElse(false);
    }

    public PluginDescription describe(ToIntFunction<Generation> inFlight) {
        var manifest = current()
                .or(this::newest)
                .filter(Generation::usable)
                .map(generation -> generation.content().manifest());
        return new PluginDescription(
                name,
                manifest.map(it -> it.names().subList(1, it.names().size())).orElse(List.of()),
                manifest.map(it -> it.description()).orElse(""),
                generations.stream()
                        .sorted(NEWEST_FIRST)
                        .map(generation -> generation.describe(shareOf(generation), inFlight.applyAsInt(generation)))
                        .toList());
    }
}
