package org.mortise.bench.collections;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.QueryBuilder;

/** Lucene by itself on the index that a collection has made. */
final class Bare implements AutoCloseable {
    /** As many as a collection keeps in view, for the same recall. */
    private static final int VIEW = 100;

    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final QueryBuilder words = new QueryBuilder(new StandardAnalyzer());

    Bare(Path index) throws IOException {
        reader = DirectoryReader.open(new MMapDirectory(index));
        searcher = new IndexSearcher(reader);
    }

    int segments() {
        return reader.leaves().size();
    }

    int records() {
        return reader.numDocs();
    }

    /** Of how many times it was saved this is the last. */
    long generation() throws IOException {
        return reader.getIndexCommit().getGeneration();
    }

    /** What its files take, and not those that are only there because somebody has them open. */
    long bytes() throws IOException {
        var bytes = 0L;
        for (var file : reader.getIndexCommit().getFileNames()) {
            bytes += reader.directory().fileLength(file);
        }
        return bytes;
    }

    static Query near(float[] vector) {
        return new KnnFloatVectorQuery("vector", vector, VIEW);
    }

    /** Any of the words, cut as a collection cuts them that has no language. */
    Query withWords(String text) {
        return words.createBooleanQuery("t0", text);
    }

    /** The ids of what is found: all that can be told without a look at the records. */
    List<String> ids(Query query) throws IOException {
        return found(query, (leaf, document) -> {
            var values = leaf.reader().getSortedDocValues("id");
            values.advanceExact(document);
            return values.lookupOrd(values.ordValue()).utf8ToString();
        });
    }

    /** Under which numbers what is found lies in the file of records. */
    List<Long> numbers(Query query) throws IOException {
        return found(query, (leaf, document) -> {
            var values = leaf.reader().getNumericDocValues("number");
            values.advanceExact(document);
            return values.longValue();
        });
    }

    private interface Telling<T> {
        T of(LeafReaderContext leaf, int document) throws IOException;
    }

    private <T> List<T> found(Query query, Telling<T> telling) throws IOException {
        var found = new ArrayList<T>(Main.HITS);
        for (var hit : searcher.search(query, Main.HITS).scoreDocs) {
            var leaf = reader.leaves().get(ReaderUtil.subIndex(hit.doc, reader.leaves()));
            found.add(telling.of(leaf, hit.doc - leaf.docBase));
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
