package org.mortise.core.collections.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.mortise.api.model.Models;
import org.mortise.core.collections.definition.Definition;
import org.mortise.core.collections.record.Durability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collections in use, by their ids. One is opened when something is done with it, and stays open. */
@Component(service = OpenCollections.class, configurationPid = "org.mortise.collections")
@Designate(ocd = OpenCollections.Config.class)
public final class OpenCollections {
    private static final Logger LOG = LoggerFactory.getLogger(OpenCollections.class);
    private static final int THREADS = 4;

    @ObjectClassDefinition(
            name = "Mortise collections",
            description = "Records that are found by what their text means")
    @interface Config {
        @AttributeDefinition(
                description = "What a record that was acknowledged survives besides the end of the process")
        Durability durability() default Durability.PROCESS;

        @AttributeDefinition(
                description = "Seconds after which what is in an index is brought to the disk; what is not is put in "
                        + "again after the end of the process",
                min = "1")
        int save_seconds() default 5;
    }

    private final Path directory;
    private final Means means;
    private final ScheduledThreadPoolExecutor background;
    private final Map<String, OpenCollection> open = new ConcurrentHashMap<>();
    private boolean closed;

    @Activate
    public OpenCollections(
            // The store has the native half of SQLite in its place.
            @Reference(target = "(mortise.store=main)") javax.sql.DataSource store,
            @Reference Models models,
            BundleContext context,
            Config config) {
        this(models, Path.of(context.getProperty("mortise.base")), config.durability(), config.save_seconds());
    }

    /** Without a container; what was acknowledged survives the end of the process. */
    public OpenCollections(Models models, Path base, int saveSeconds) {
        this(models, base, Durability.PROCESS, saveSeconds);
    }

    private OpenCollections(Models models, Path base, Durability durability, int saveSeconds) {
        directory = base.toAbsolutePath().resolve("data").resolve("collections");
        background = new ScheduledThreadPoolExecutor(THREADS, task -> {
            var thread = new Thread(task, "mortise-collections");
            thread.setDaemon(true);
            return thread;
        });
        means = new Means(models, durability, background);
        background.scheduleWithFixedDelay(this::save, saveSeconds, saveSeconds, TimeUnit.SECONDS);
    }

    private void save() {
        open.values().forEach(OpenCollection::save);
    }

    /**
     * The collection of an id.
     *
     * @param definition what it is to be, when it is opened for the first time
     * @param built called when an index has been made that was to take the place of another
     */
    public OpenCollection of(String id, Definition definition, Runnable built) {
        var known = open.get(id);
        return known == null ? opened(id, definition, built) : known;
    }

    private synchronized OpenCollection opened(String id, Definition definition, Runnable built) {
        if (closed) {
            throw new IllegalStateException("The collections are closed");
        }
        return open.computeIfAbsent(
                id,
                made -> new OpenCollection(
                        directory.resolve(id),
                        definition.shape(),
                        definition.value().vectorizer(),
                        means,
                        built));
    }

    /** Those that are open. */
    public Collection<OpenCollection> all() {
        return open.values();
    }

    /** Does something when there is time for it. */
    public void later(Runnable task) {
        background.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("Something of the collections failed in the background: {}", e.toString(), e);
            }
        });
    }

    /** Closes a collection and removes all that is in it. */
    public void remove(String id) {
        var gone = open.remove(id);
        if (gone != null) {
            gone.close();
        }
        try {
            Trees.remove(directory.resolve(id));
        } catch (IOException e) {
            LOG.warn("{} could not be removed, and will be at the next start: {}", directory.resolve(id), e.toString());
        }
    }

    /** Removes what belongs to none of these ids. */
    public void sweep(Set<String> ids) {
        if (Files.isDirectory(directory)) {
            try (var entries = Files.newDirectoryStream(directory)) {
                for (var entry : entries) {
                    if (!ids.contains(entry.getFileName().toString())) {
                        Trees.remove(entry);
                    }
                }
            } catch (IOException e) {
                LOG.warn("What is left of removed collections could not be removed: {}", e.toString());
            }
        }
    }

    @Deactivate
    public void close() throws InterruptedException {
        synchronized (this) {
            closed = true;
        }
        background.shutdownNow();
        open.values().forEach(OpenCollection::close);
        open.clear();
        background.awaitTermination(1, TimeUnit.MINUTES);
    }
}
