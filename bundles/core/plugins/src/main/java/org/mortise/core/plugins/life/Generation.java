package org.mortise.core.plugins.life;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.ExtensionIdentity;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationDescription.Traffic;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.plugin.Reference;
import org.mortise.core.plugins.call.LiveExtension;
import org.mortise.core.plugins.call.Routes.Absence;
import org.mortise.core.plugins.call.Routes.Resting;
import org.mortise.core.plugins.call.Tally;
import org.mortise.core.plugins.jar.Content;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** One installed version of a plugin. Belongs to the registrar's thread, but for what a {@link Starter} does to it. */
public final class Generation {
    private final long id;
    private Path file;
    private final String plugin;
    private final Content content;
    private volatile CompletableFuture<Generation> outcome = new CompletableFuture<>();
    private volatile Bundle bundle;
    private Duration waking;
    private boolean attempted;
    private long attemptEnd;
    private boolean again;
    private boolean stale;
    private boolean checking;
    private boolean checkAgain;
    private int failures;
    private GenerationState state;
    private String reason = "";
    private Instant since = Instant.now();
    private volatile List<Provided> provided = List.of();
    private List<Lack> lacks = List.of();
    private String shortcoming = "";
    private final Map<ExtensionIdentity, Absence> absences = new HashMap<>();
    private final List<Tally> tallies = new ArrayList<>();
    private Instant currentSince;

    /** @param content {@code null} for a file whose content is of no use */
    Generation(long id, Path file, String plugin, Content content) {
        this.id = id;
        this.file = file;
        this.plugin = plugin;
        this.content = content;
        this.state = content == null ? GenerationState.WAITING : GenerationState.STARTING;
    }

    public long id() {
        return id;
    }

    public Path file() {
        return file;
    }

    /** It came from this file first; the same content may lie under another name now. */
    void movedTo(Path elsewhere) {
        file = elsewhere;
    }

    public String plugin() {
        return plugin;
    }

    public Content content() {
        return content;
    }

    public boolean usable() {
        return content != null;
    }

    String digest() {
        return usable() ? content.digest() : "";
    }

    public Version version() {
        return usable() ? content.manifest().version() : Version.emptyVersion;
    }

    /** Completed with the generation once it has become active, waiting or failed for the first time. */
    public CompletableFuture<Generation> outcome() {
        return outcome;
    }

    public Bundle bundle() {
        return bundle;
    }

    void installed(Bundle installed) {
        bundle = installed;
    }

    /** It is left alone until it is asked for, and waited for so long then. */
    void rest(Duration patience) {
        waking = patience;
        become(GenerationState.INSTALLED, "");
    }

    /** What of it comes when it is asked for. */
    List<Resting> resting(List<LiveExtension> behind) {
        return !is(GenerationState.INSTALLED)
                ? List.of()
                : declared().stream()
                        .map(each -> new Resting(content.manifest().names(), version(), each.name(), behind, waking))
                        .toList();
    }

    /** Whether this may mean something that comes when it is asked for. */
    boolean rests(Reference reference) {
        return resting(List.of()).stream().anyMatch(each -> each.concerns(reference));
    }

    /** It is asked for now, and will have an outcome anew; false when it does not rest. */
    boolean awake() {
        var rested = is(GenerationState.INSTALLED) && !attempted;
        if (rested) {
            outcome = new CompletableFuture<>();
        }
        return rested;
    }

    /** Whether an attempt to start it is under way; it must not be retired meanwhile. */
    boolean attempted() {
        return attempted;
    }

    /** An attempt begins, and has come to an end by then, see {@link System#nanoTime()}. */
    void attempted(long latestEnd) {
        attempted = true;
        attemptEnd = latestEnd;
    }

    void attemptEnded() {
        attempted = false;
    }

    /** Whether what it lacked may have come while it was being tried. */
    boolean wantsAgain() {
        return again;
    }

    void again(boolean wanted) {
        again = wanted;
    }

    /** Whether it has lost an extension since the attempt that is under way began. */
    boolean stale() {
        return stale;
    }

    void stale(boolean lost) {
        stale = lost;
    }

    /** Begins a health check, if none is under way; one that is may be too early for what has just happened. */
    boolean beginCheck() {
        var free = !checking;
        checking = true;
        checkAgain = !free;
        return free;
    }

    /** Whether another was wished for meanwhile. */
    boolean endCheck() {
        checking = false;
        return checkAgain;
    }

    /** How often it had failed before this time. */
    int countFailure() {
        return failures++;
    }

    public GenerationState state() {
        return state;
    }

    public boolean is(GenerationState expected) {
        return state == expected;
    }

    public String reason() {
        return reason;
    }

    /** State and reason, for a person. */
    public String sentence() {
        var why = is(GenerationState.INSTALLED) ? "it starts at its first call." : reason;
        return this + " is " + state.name().toLowerCase(Locale.ROOT) + (why.isEmpty() ? "." : ": " + why);
    }

    void become(GenerationState next, String why) {
        state = next;
        reason = why;
        since = Instant.now();
        outcome.complete(this);
    }

    List<ExtensionDescription> declared() {
        return content.manifest().extensions();
    }

    boolean declares(ExtensionIdentity extension) {
        return declared().stream().anyMatch(each -> each.identity().equals(extension));
    }

    /** Whether it serves all that it declares, and anything. */
    boolean whole() {
        return !provided.isEmpty()
                && declared().stream()
                        .allMatch(each ->
                                provided.stream().anyMatch(it -> it.identity().equals(each.identity())));
    }

    List<Provided> provided() {
        return provided;
    }

    /** What it serves and configurations make. */
    Stream<Provided> configured() {
        return provided.stream().filter(each -> !declares(each.identity()));
    }

    Optional<Provided> providedBy(ServiceReference<?> service) {
        return provided.stream().filter(each -> each.isOf(service)).findFirst();
    }

    public List<LiveExtension> extensions() {
        return provided.stream().map(Provided::live).toList();
    }

    /** No call begins on it any more. */
    void close() {
        extensions().forEach(LiveExtension::close);
    }

    /** From now on it serves these. */
    void serves(List<Provided> more, List<Lack> but) {
        more.stream()
                .filter(each -> !provided.contains(each))
                .map(each -> each.live().guard().tally())
                .forEach(tallies::add);
        provided = more;
        lacks = but;
        shortcoming = String.join(" ", but.stream().map(Lack::reason).toList());
        more.forEach(each -> absences.remove(each.identity())); // not of what it lacks: that may be on its way back
    }

    /** What is wrong with it while it serves; empty when nothing is. */
    String shortcoming() {
        return shortcoming;
    }

    /** It serves as before, and what was tried of it went wrong. */
    void fallsShort(String why) {
        shortcoming = why;
    }

    /** An extension is no longer served, but is to be waited for: to take new settings, it goes and comes back. */
    void withdraw(Provided gone, Duration patience) {
        provided = provided.stream().filter(each -> each != gone).toList();
        absences.put(
                gone.identity(),
                new Absence(content.manifest().names(), gone.live().name(), System.nanoTime() + patience.toNanos()));
    }

    /** How long to wait for what it has withdrawn: as long as an attempt that may bring it back is under way, or a moment. */
    List<Absence> absences() {
        if (attempted) {
            return absences.values().stream()
                    .map(absence -> absence.atLeast(attemptEnd))
                    .toList();
        }
        absences.values().removeIf(absence -> absence.until() - System.nanoTime() <= 0);
        return List.copyOf(absences.values());
    }

    /** Since when it has been the current one; {@code null} when it is not. */
    Instant currentSince() {
        return currentSince;
    }

    void current(boolean now) {
        if (!now) {
            currentSince = null;
        } else if (currentSince == null) {
            currentSince = Instant.now();
        }
    }

    public GenerationDescription describe(double share, int inFlight) {
        return new GenerationDescription(
                id,
                plugin,
                version(),
                digest(),
                file.getFileName().toString(),
                state,
                currentSince != null,
                share,
                reason,
                since,
                usable() ? described() : List.of(),
                traffic(inFlight));
    }

    private List<ExtensionDescription> described() {
        var made = Stream.concat(
                configured().map(Provided::extension),
                lacks.stream()
                        .map(Lack::extension)
                        .filter(each -> each.identity().named()));
        var all = new LinkedHashMap<ExtensionIdentity, ExtensionDescription>();
        Stream.concat(declared().stream(), made).forEach(each -> all.putIfAbsent(each.identity(), each));
        return List.copyOf(all.values());
    }

    private Traffic traffic(int inFlight) {
        return new Traffic(
                tallies.stream().mapToLong(Tally::calls).sum(),
                tallies.stream().mapToLong(Tally::failures).sum(),
                tallies.stream().mapToLong(Tally::rejections).sum(),
                tallies.stream().mapToLong(Tally::interruptions).sum(),
                inFlight,
                tallies.stream().mapToLong(Tally::nanos).sum());
    }

    @Override
    public String toString() {
        return usable() ? plugin + ' ' + version() : file.getFileName().toString();
    }
}
