package org.mortise.storage.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Keeps each record as an object of JSON in a bucket. */
@Extension(
        kind = Storage.KIND,
        name = "s3",
        description = "Keeps each record as an object in S3, or what speaks like it")
public final class S3Storage implements Storage<S3Storage.Settings> {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{1,50}(/[A-Za-z0-9_-]{1,50}){0,2}");

    private static final int WAIT_SECONDS = 5;

    public record Settings(
            @Parameter("The bucket, which must be there") String bucket,

            @Parameter(value = "What all keys begin with; the project's name follows", defaultValue = "mortise")
            String prefix,

            @Parameter("The server, as in https://minio.example:9000; Amazon's for the region when left out")
            Optional<String> endpoint,

            @Parameter(value = "The region", defaultValue = "us-east-1")
            String region,

            @Parameter(
                    "Who asks; left out, credentials come from the environment, a profile, the container or the machine")
            Optional<String> accessKeyId,

            @Parameter("The secret that belongs to it") Optional<Secret> secretAccessKey,

            @Parameter("The token that belongs to both, where they are for a time only")
            Optional<Secret> sessionToken,

            @Parameter(value = "Requests there may be at a time", defaultValue = "16")
            int connections,

            @Parameter(value = "Seconds that a request may take; it is tried again twice", defaultValue = "30")
            int timeoutSeconds) {}

    @Override
    public StorageSession open(Settings settings, StorageScope scope) {
        check("bucket", BUCKET.matcher(settings.bucket()).matches(), "is not the name of a bucket");
        check(
                "prefix",
                PREFIX.matcher(settings.prefix()).matches(),
                "must be letters, digits, - and _, with / between");
        check("region", settings.region().matches("[a-z0-9-]{1,40}"), "is not the name of a region");
        check("connections", settings.connections() > 0, "must be 1 or more");
        check("timeout_seconds", settings.timeoutSeconds() > 0, "must be 1 or more");
        var bucket = new Bucket(client(settings), settings.bucket(), server(settings));
        return new S3Session(bucket, new Keys(settings.prefix(), scope.project()), settings.connections());
    }

    private static String server(Settings settings) {
        return settings.endpoint().orElse("Amazon S3");
    }

    private static void check(String field, boolean good, String message) {
        if (!good) {
            throw ProblemException.invalid(field, message);
        }
    }

    /** It asks nobody yet. */
    private static S3Client client(Settings settings) {
        var client = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .httpClientBuilder(defaults -> new Transport(http(settings), exhausted(settings)));
        // Servers that are not Amazon's need not know its newer checksums, nor bodies in signed chunks.
        settings.endpoint()
                .ifPresent(endpoint -> client.endpointOverride(uri(endpoint))
                        .forcePathStyle(true)
                        .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
        return client.build();
    }

    private static String exhausted(Settings settings) {
        return "All " + settings.connections() + " connections to " + server(settings) + " were in use for "
                + WAIT_SECONDS + " s.";
    }

    private static SdkHttpClient http(Settings settings) {
        var time = Duration.ofSeconds(settings.timeoutSeconds());
        return Apache5HttpClient.builder()
                .maxConnections(settings.connections() + 1)
                .connectionTimeout(time)
                .connectionAcquisitionTimeout(Duration.ofSeconds(WAIT_SECONDS))
                .socketTimeout(time)
                // Its thread would outlive the session, and hold the plugin.
                .useIdleConnectionReaper(false)
                .build();
    }

    private static URI uri(String endpoint) {
        try {
            var uri = URI.create(endpoint);
            check(
                    "endpoint",
                    uri.getScheme() != null && uri.getScheme().matches("https?"),
                    "must be http:// or https://");
            check(
                    "endpoint",
                    uri.getHost() != null && uri.getUserInfo() == null,
                    "must be of the form https://host:port");
            return uri;
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("endpoint", "must be of the form https://host:port");
        }
    }

    private static AwsCredentialsProvider credentials(Settings settings) {
        var id = settings.accessKeyId().orElse("");
        var secret = settings.secretAccessKey().orElse(Secret.NONE);
        check("secret_access_key", id.isEmpty() == secret.isEmpty(), "goes with access_key_id; give both or neither");
        if (id.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(settings.sessionToken()
                .filter(token -> !token.isEmpty())
                .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                        token -> AwsSessionCredentials.create(id, secret.value(), token.value()))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret.value())));
    }
}
