package org.mortise.core.collections.index;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/** The usual format, under its usual names, but for vectors that may be longer than Lucene lets them be unasked. */
final class Codec extends Lucene912Codec {
    static final int MOST_DIMENSIONS = 4096;

    private final KnnVectorsFormat vectors = new Long();

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
    }

    private static final class Long extends KnnVectorsFormat {
        private static final int CONNECTIONS = 16;
        private static final int BEAM = 100;

        private final KnnVectorsFormat usual = new Lucene99HnswVectorsFormat(CONNECTIONS, BEAM);

        Long() {
            super("Lucene99HnswVectorsFormat");
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            return usual.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return usual.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return MOST_DIMENSIONS;
        }
    }
}
