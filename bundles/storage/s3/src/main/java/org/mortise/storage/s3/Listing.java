package org.mortise.storage.s3;

import java.util.ArrayDeque;
import java.util.Queue;
import org.mortise.storage.pieces.Workers;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of an entity by key, which is the order of the ids; asked for page by page. */
final class Listing implements Workers.Items<S3Object> {
    private final Bucket bucket;
    private final String prefix;
    private final int most;
    private final Queue<S3Object> next = new ArrayDeque<>();
    private String last;
    private boolean complete;

    /**
     * @param after the objects after this key
     * @param wanted how many are likely to be asked for, 0 for all
     */
    Listing(Bucket bucket, String prefix, String after, long wanted) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.last = after;
        this.most = wanted > 0 && wanted < Bucket.KEYS ? (int) wanted : Bucket.KEYS;
    }

    @Override
    public S3Object next() throws Exception {
        if (next.isEmpty() && !complete) {
            var listed = bucket.list(prefix, last, most);
            next.addAll(listed.contents());
            complete = next.isEmpty() || Boolean.FALSE.equals(listed.isTruncated());
        }
        var object = next.poll();
        last = object == null ? last : object.key();
        return object;
    }

    @Override
    public long bytes(S3Object object) {
        return object.size();
    }
}
