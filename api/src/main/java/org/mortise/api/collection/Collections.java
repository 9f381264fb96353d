package org.mortise.api.collection;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mortise.api.model.Generator;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.storage.Cir;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The collections, and what is in them. Safe for concurrent use. What was accepted survives the end of the process, and is
 * found by every search that begins later.
 *
 * <p>A collection is meant by its project and its name; another project's is not there.
 * {@link org.mortise.api.problem.ProblemException}s: of kind {@code NOT_FOUND} when there is none, {@code INVALID} that
 * names what is wrong with a definition, a record or a search, {@code UNAVAILABLE} when a model that is needed is away.
 *
 * <p>A collection remembers the model that made its vectors. Vectors of another are refused with {@code CONFLICT}; a
 * plugin that is replaced by one with the same model changes nothing, and while another model serves its reference the
 * version that made the vectors is asked, as long as it is there.
 */
@ProviderType
public interface Collections {
    /** The collections of a project, or of all when it is empty, by name. */
    List<CollectionDescription> list(String project);

    Optional<CollectionDescription> find(String project, String name);

    /**
     * Makes a collection of a definition in JSON or YAML.
     *
     * @param project whose it is to be; the document need not name it, and {@code INVALID} when it names another
     */
    CollectionDescription create(String project, String document);

    /**
     * Puts another definition in the place of one. What can be searched by words and filtered by changes in the
     * background, as for {@link #reindex}; another vectorizer is refused with {@code CONFLICT}, for that is what
     * {@link #reindex} is for. {@code CONFLICT} too for one that came from a file.
     */
    CollectionDescription update(String project, String name, String document);

    /** Removes a collection and what is in it. {@code CONFLICT} for one that came from a file. */
    void remove(String project, String name);

    /**
     * Adds records, or puts them in the place of those with the same ids: all of them, or by throwing none.
     *
     * @return their ids, in their order
     */
    List<String> put(String project, String name, List<Entry> entries) throws Exception;

    /**
     * Adds as many as come, in batches, without keeping them all; with a failure the batches before it are there, and the
     * error says how many records those were.
     *
     * @return how many
     */
    long put(String project, String name, Stream<Entry> entries) throws Exception;

    /** Removes records; how many of them were there. */
    long delete(String project, String name, List<String> ids);

    /** A record by its id. */
    Optional<Cir> get(String project, String name, String id);

    /** Finds records. */
    Hits search(String project, String name, Search search) throws Exception;

    /** Finds records, and has a generator answer from them; the text is handed over as it comes, and told whole at the end. */
    Answer answer(String project, String name, Question question, Generator.Visitor visitor) throws Exception;

    /**
     * Makes all vectors anew in the background while the present ones serve, then serves the new ones from one moment to
     * the next. What is written meanwhile is in both. Goes on after a restart. {@code CONFLICT} while one is being made.
     *
     * @param vectorizer the reference of what makes them; empty for the same as now
     */
    CollectionDescription reindex(String project, String name, String vectorizer) throws Exception;

    /** Gives up a new index that is being made; the present one goes on. */
    CollectionDescription cancelReindex(String project, String name);

    /** The definition files that are not as they should be, by name. */
    List<RejectedFile> rejected();
}
