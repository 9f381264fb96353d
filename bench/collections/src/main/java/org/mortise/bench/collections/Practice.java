package org.mortise.bench.collections;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOUtils;

/**
 * Puts records into an index by Lucene alone, which nobody searches. There are two copies of the library in this process. The
 * runtime's has also put in what is searched, so that the compiler has seen its way from neighbour to neighbour go through
 * graphs in memory as well as through those in files, and makes it some tenth slower for both. That is so in any program that
 * has an index; one that only ever searches would be no peer.
 */
final class Practice {
    private static final int RECORDS = 10_000;

    private Practice() {}

    static void of(Corpus corpus) throws IOException {
        Main.say("Lucene alone puts in %,d records", RECORDS);
        var path = Files.createTempDirectory("mortise-bench-lucene");
        try (var directory = new MMapDirectory(path);
                var writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            for (var number = 0; number < RECORDS; number++) {
                writer.addDocument(document(corpus, number));
            }
            writer.forceMerge(1);
        } finally {
            IOUtils.rm(path);
        }
    }

    private static Document document(Corpus corpus, int number) {
        var entry = corpus.entry(number);
        var document = new Document();
        document.add(new SortedDocValuesField("id", new BytesRef(Corpus.id(number))));
        document.add(new TextField("t0", entry.record().data().toString(), Field.Store.NO));
        document.add(new KnnFloatVectorField("vector", entry.vector(), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }
}
