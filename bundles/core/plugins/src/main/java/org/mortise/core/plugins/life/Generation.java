package org.mortise.core.plugins.life;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationDescription.Traffic;
import org.mortise.api.plugin.GenerationState;
import org.mortise.core.plugins.call.LiveExtension;
import org.mortise.core.plugins.call.Routes.Absence;
import org.mortise.core.plugins.call.Tally;
import org.mortise.core.plugins.jar.Content;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** One installed version of a plugin. Belongs to the registrar's thread, but for what a {@link Starter} does to it. */
public final class Generation {
    private final long id;
    private Path file;
    private final String plugin;
    private final Content content;
    private final CompletableFuture<Generation> outcome = new CompletableFuture<>();
    private volatile Bundle bundle;
    private boolean attempted;
    private boolean again;
    private boolean checking;
    private int failures;
    private GenerationState state;
    private String reason = "";
    private Instant since = Instant.now();
    private volatile List<LiveExtension> extensions = List.of();
    private Instant currentSince;
    private Absence absence;

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

    /** Whether an attempt to start it is under way; it must not be retired meanwhile. */
    boolean attempted() {
        return attempted;
    }

    void attempted(boolean underWay) {
        attempted = underWay;
    }

    /** Whether what it lacked may have come while it was being tried. */
    boolean wantsAgain() {
        return again;
    }

    void again(boolean wanted) {
        again = wanted;
    }

    /** Begins a health check unless one is under way. */
    boolean beginCheck() {
        var free = !checking;
        checking = true;
        return free;
    }

    void endCheck() {
        checking = false;
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
        return this + " is " + state.name().toLowerCase(Locale.ROOT) + (reason.isEmpty() ? "." : ": " + reason);
    }

    void become(GenerationState next, String why) {
        state = next;
        reason = why;
        since = Instant.now();
        outcome.complete(this);
    }

    /** It has withdrawn an extension, as it does to take new settings, and is to be waited for. */
    void withdraw(Duration patience) {
        extensions.forEach(LiveExtension::close);
        extensions = List.of();
        absence = new Absence(content.manifest().names(), System.nanoTime() + patience.toNanos());
        become(GenerationState.WAITING, "it has withdrawn an extension");
    }

    /** Says how long to wait for it, while it is to be waited for. */
    Optional<Absence> absence() {
        return Optional.ofNullable(absence)
                .filter(away -> state == GenerationState.WAITING && away.until() - System.nanoTime() > 0);
    }

    public List<LiveExtension> extensions() {
        return extensions;
    }

    void serves(List<LiveExtension> live) {
        extensions = live;
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

    public GenerationDescription describe(int inFlight) {
        return new GenerationDescription(
                id,
                plugin,
                version(),
                digest(),
                file.getFileName().toString(),
                state,
                currentSince != null,
                reason,
                since,
                usable() ? content.manifest().extensions() : List.of(),
                traffic(inFlight));
    }

    private Traffic traffic(int inFlight) {
        var tallies =
                extensions.stream().map(extension -> extension.guard().tally()).toList();
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
