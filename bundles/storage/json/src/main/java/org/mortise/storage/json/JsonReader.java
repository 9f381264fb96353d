package org.mortise.storage.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads one piece of JSON after another with the same parser, for making one takes as long as reading a tenth of a small
 * record. Used by one thread, and of no use any more after a piece that was not what it should be.
 */
public final class JsonReader implements AutoCloseable {
    private final Pieces pieces = new Pieces();
    private JsonParser parser;

    /** The values that follow each other in these bytes, so many of them; an {@link IOException} says why they do not. */
    public List<Object> values(byte[] bytes, int count) throws IOException {
        pieces.next(bytes);
        try {
            if (parser == null) {
                parser = Json.parser(pieces); // It looks at the first bytes at once.
            }
            var values = new ArrayList<>(count);
            while (values.size() < count) {
                if (parser.nextToken() == null) {
                    throw new IOException("has " + values.size() + " values instead of " + count);
                }
                values.add(Json.read(parser));
            }
            if (parser.currentLocation().getByteOffset() < pieces.end()) {
                throw new IOException("has something after its end");
            }
            return values;
        } catch (JsonProcessingException e) {
            throw Json.malformed(e);
        }
    }

    /** The object that is all of these bytes. */
    public Map<String, Object> object(byte[] bytes) throws IOException {
        return Json.object(values(bytes, 1).get(0));
    }

    @Override
    public void close() throws IOException {
        if (parser != null) {
            parser.close();
        }
    }
}
