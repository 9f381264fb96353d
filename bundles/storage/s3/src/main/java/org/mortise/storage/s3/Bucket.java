package org.mortise.storage.s3;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is done with objects in a bucket. What goes wrong with it is told in words for people. */
final class Bucket implements AutoCloseable {
    /** How many keys one request may name. */
    static final int KEYS = 1000;

    private static final int WHOLE = 16 << 20;
    private static final String JSON = "application/json";

    private final S3Client client;
    private final String name;
    private final Trouble trouble;

    Bucket(S3Client client, String name, String server) {
        this.client = client;
        this.name = name;
        this.trouble = new Trouble(server, name);
    }

    /**
     * What an object is.
     *
     * @param tag what it has as long as nobody replaces it
     */
    record Content(byte[] bytes, String tag) {}

    /** What the server says it is. */
    String server() throws Exception {
        return told(() -> client.headBucket(head -> head.bucket(name))
                .sdkHttpResponse()
                .firstMatchingHeader("Server")
                .orElse("unknown"));
    }

    Optional<Content> get(String key) throws Exception {
        return told(() -> {
            try {
                var got = client.getObjectAsBytes(get -> get.bucket(name).key(key));
                return Optional.of(
                        new Content(got.asByteArrayUnsafe(), got.response().eTag()));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    boolean has(String key) throws Exception {
        return told(() -> {
            try {
                client.headObject(head -> head.bucket(name).key(key));
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            }
        });
    }

    /** The next objects after a key, by key; they are truncated when there may be more. */
    ListObjectsV2Response list(String prefix, String after, int most) throws Exception {
        return told(() -> client.listObjectsV2(
                list -> list.bucket(name).prefix(prefix).startAfter(after).maxKeys(most)));
    }

    /** Puts an object in the place of one as it was, or without a tag of any; false when it is not so any more. */
    boolean put(String key, byte[] bytes, String tag) throws Exception {
        return asItWas(() -> bytes.length > WHOLE
                ? new Parts(client, name, key).put(bytes, tag)
                : client.putObject(
                        put -> put.bucket(name).key(key).contentType(JSON).ifMatch(tag), RequestBody.fromBytes(bytes)));
    }

    /** Deletes an object as it was; false when it is not any more. */
    boolean delete(String key, String tag) throws Exception {
        return asItWas(
                () -> client.deleteObject(delete -> delete.bucket(name).key(key).ifMatch(tag)));
    }

    /** Deletes objects, as many as one request may name. */
    void delete(Collection<String> keys) throws Exception {
        var objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        var errors = told(() -> client.deleteObjects(delete -> delete.bucket(name)
                        .delete(named -> named.objects(objects).quiet(true)))
                .errors());
        if (!errors.isEmpty()) {
            var first = errors.get(0);
            throw new ProblemException(
                    Kind.UNAVAILABLE,
                    "Of " + keys.size() + " objects " + errors.size() + " could not be deleted; the first, '"
                            + first.key() + "', for: " + first.code() + ", " + first.message(),
                    "");
        }
    }

    /** Two statuses say that it is not as it was, one of them while another is just replacing it; and a third, gone. */
    private boolean asItWas(Callable<?> change) throws Exception {
        return told(() -> {
            try {
                change.call();
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            } catch (S3Exception e) {
                if (e.statusCode() == 412 || e.statusCode() == 409) {
                    return false;
                }
                throw e;
            }
        });
    }

    private <T> T told(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (SdkException e) {
            throw trouble.of(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
