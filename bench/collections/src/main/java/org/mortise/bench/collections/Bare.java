package org.mortise.bench.collections;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;

/** Lucene by itself on the index that a collection has made. It tells the ids of what it finds, and reads no records. */
final class Bare implements AutoCloseable {
    /** As many as a collection keeps in view, for the same recall. */
    private static final int VIEW = 100;

    private static final int HITS = 10;

    private final DirectoryReader reader;
    private final IndexSearcher searcher;

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

    List<String> near(float[] vector) throws IOException {
        return ids(new KnnFloatVectorQuery("vector", vector, VIEW));
    }

    List<String> withWords(List<String> words) throws IOException {
        var any = new BooleanQuery.Builder();
        words.stream().distinct().forEach(word -> any.add(new TermQuery(new Term("t0", word)), Occur.SHOULD));
        return ids(any.build());
    }

    private List<String> ids(Query query) throws IOException {
        var found = new ArrayList<String>(HITS);
        for (var hit : searcher.search(query, HITS).scoreDocs) {
            var leaf = reader.leaves().get(ReaderUtil.subIndex(hit.doc, reader.leaves()));
            var values = leaf.reader().getSortedDocValues("id");
            values.advanceExact(hit.doc - leaf.docBase);
            found.add(values.lookupOrd(values.ordValue()).utf8ToString());
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
