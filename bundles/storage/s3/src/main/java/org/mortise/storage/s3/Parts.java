package org.mortise.storage.s3;

import java.util.ArrayList;
import java.util.Arrays;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Puts a large object in parts, so that what is lost on the way is one of them and not all; it is there when all are. */
record Parts(S3Client client, String bucket, String key) {
    private static final int SIZE = 8 << 20;

    /** @param tag what the object has that this is to take the place of; {@code null} for any, or none */
    String put(byte[] bytes, String tag) {
        var upload = client.createMultipartUpload(
                        create -> create.bucket(bucket).key(key).contentType("application/json"))
                .uploadId();
        try {
            return put(bytes, upload, tag);
        } catch (RuntimeException | Error e) {
            abandon(upload, e);
            throw e;
        }
    }

    private String put(byte[] bytes, String upload, String tag) {
        var parts = new ArrayList<CompletedPart>();
        for (int from = 0; from < bytes.length; from += SIZE) {
            var number = parts.size() + 1;
            var part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SIZE));
            var put = client.uploadPart(
                    at -> at.bucket(bucket).key(key).uploadId(upload).partNumber(number), RequestBody.fromBytes(part));
            parts.add(
                    CompletedPart.builder().partNumber(number).eTag(put.eTag()).build());
        }
        return client.completeMultipartUpload(complete -> complete.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .multipartUpload(all -> all.parts(parts))
                        .ifMatch(tag))
                .eTag();
    }

    /** What was put takes room until somebody says that it is not wanted; a bucket can be told to say so in time. */
    private void abandon(String upload, Throwable why) {
        try {
            client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }
}
