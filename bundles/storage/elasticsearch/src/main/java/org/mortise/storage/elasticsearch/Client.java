package org.mortise.storage.elasticsearch;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/**
 * The connections to the servers. Of several servers each gets its turn, and one that does not answer is passed over for a
 * while. The JDK's own client was weighed: it does none of this, and on Java 17 its thread cannot be ended. Nothing is
 * compressed: what is near is slowed down by it more than what is far gains.
 */
final class Client implements AutoCloseable {
    /** What a page of records may take; one record may take more. */
    static final int PAGE_BYTES = 16 << 20;

    private static final long SMALLEST_LIMIT = 10 << 20;
    private static final long KEPT_MILLIS = TimeUnit.SECONDS.toMillis(60);

    private final Servers servers;
    private final Header[] credentials;
    private final ElasticsearchStorage.Settings settings;
    private final Failures failures;
    private final Semaphore turns;
    private RestClient rest;
    private volatile long limit;

    Client(Servers servers, Header[] credentials, ElasticsearchStorage.Settings settings) {
        this.servers = servers;
        this.credentials = credentials;
        this.settings = settings;
        failures = new Failures(servers.toString(), settings);
        turns = new Semaphore(settings.connections(), true);
    }

    Failures failures() {
        return failures;
    }

    /** How long a server itself may wait for what is not there now. */
    String patience() {
        return settings.waitSeconds() + "s";
    }

    /** How many bytes a request may have; where we may not know, what every server takes that can be had for money. */
    long limit() throws Exception {
        if (limit == 0) {
            var answer = call(Ask.get("_nodes/_local/http")
                    .with("filter_path", "nodes.*.http.max_content_length_in_bytes")
                    .bearing(403));
            limit = Answer.object(answer.json(), "nodes").values().stream()
                    .mapToLong(node -> ((Number)
                                    Answer.object((Map<?, ?>) node, "http").get("max_content_length_in_bytes"))
                            .longValue())
                    .min()
                    .orElse(SMALLEST_LIMIT);
        }
        return limit;
    }

    Answer call(Ask ask) throws Exception {
        return call(ask, Integer.MAX_VALUE);
    }

    /** @throws org.apache.http.ContentTooLongException when the answer has more bytes than that */
    Answer call(Ask ask, int most) throws Exception {
        if (!turns.tryAcquire(settings.waitSeconds(), TimeUnit.SECONDS)) {
            throw failures.busy();
        }
        try {
            return answer(ask, most);
        } finally {
            turns.release();
        }
    }

    private Answer answer(Ask ask, int most) throws Exception {
        var request = ask.toRequest();
        var options = RequestOptions.DEFAULT.toBuilder();
        options.setHttpAsyncResponseConsumerFactory(() -> new Bounded(most));
        request.setOptions(options);
        var done = new Done();
        var underWay = rest().performRequestAsync(request, done);
        try {
            return Answer.of(done.get());
        } catch (InterruptedException e) {
            underWay.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw failures.of(e.getCause());
        } catch (IOException e) {
            throw failures.unreadable(e);
        }
    }

    private static final class Done extends CompletableFuture<Response> implements ResponseListener {
        @Override
        public void onSuccess(Response response) {
            complete(response);
        }

        @Override
        public void onFailure(Exception failure) {
            completeExceptionally(failure);
        }
    }

    /** Made when it is needed, and anew if something worse than a failure has ended its threads. */
    private synchronized RestClient rest() throws IOException {
        if (rest == null || !rest.isRunning()) {
            close();
            rest = connect();
        }
        return rest;
    }

    private RestClient connect() {
        var wait = settings.waitSeconds() * 1000;
        var threads = IOReactorConfig.custom()
                .setIoThreadCount(2)
                .setConnectTimeout(wait)
                .setSoKeepAlive(true)
                .build();
        return RestClient.builder(servers.hosts().toArray(HttpHost[]::new))
                .setDefaultHeaders(credentials)
                .setMetaHeaderEnabled(false)
                .setRequestConfigCallback(request -> request.setConnectTimeout(wait)
                        .setConnectionRequestTimeout(wait)
                        .setSocketTimeout(settings.timeoutSeconds() * 1000))
                .setHttpClientConfigCallback(http -> http.setMaxConnPerRoute(settings.connections())
                        .setMaxConnTotal(
                                settings.connections() * servers.hosts().size())
                        .setKeepAliveStrategy((response, context) -> KEPT_MILLIS)
                        .setDefaultIOReactorConfig(threads)
                        .setThreadFactory(work -> new Thread(work, "mortise-elasticsearch"))
                        .disableCookieManagement()
                        .disableAuthCaching())
                .build();
    }

    /** Waits for its threads to end. */
    @Override
    public synchronized void close() throws IOException {
        if (rest != null) {
            rest.close();
        }
    }
}
