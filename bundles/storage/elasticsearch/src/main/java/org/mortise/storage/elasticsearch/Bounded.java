package org.mortise.storage.elasticsearch;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.http.ContentTooLongException;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.elasticsearch.client.HeapBufferedAsyncResponseConsumer;

/** Takes an answer of so many bytes and no more, also one that does not say beforehand how long it is. */
final class Bounded extends HeapBufferedAsyncResponseConsumer {
    private final int most;
    private long read;

    Bounded(int most) {
        super(most);
        this.most = most;
    }

    @Override
    protected void onContentReceived(ContentDecoder decoder, IOControl control) throws IOException {
        super.onContentReceived(
                new ContentDecoder() {
                    @Override
                    public int read(ByteBuffer into) throws IOException {
                        var bytes = decoder.read(into);
                        read += Math.max(bytes, 0);
                        if (read > most) {
                            throw new ContentTooLongException("an answer of more than " + most + " bytes");
                        }
                        return bytes;
                    }

                    @Override
                    public boolean isCompleted() {
                        return decoder.isCompleted();
                    }
                },
                control);
    }
}
