package org.mortise.storage.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.storage.calls.Calls;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Lets go of a request when its thread is interrupted, which a socket by itself does not heed: it is sent by another, and
 * aborted. Records fit into memory, so what comes back is read whole.
 *
 * <p>Who finds all connections in use is told so, and is not made to wait again by a client that would try once more.
 */
final class Transport implements SdkHttpClient {
    private final SdkHttpClient client;
    private final String exhausted;
    private final Calls calls = new Calls("storage-s3-transport");

    /** @param exhausted what is said to who finds all connections in use */
    Transport(SdkHttpClient client, String exhausted) {
        this.client = client;
        this.exhausted = exhausted;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest asked) {
        var request = client.prepareRequest(asked);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return calls.call(() -> whole(request.call()));
                } catch (InterruptedException e) {
                    request.abort();
                    Thread.currentThread().interrupt();
                    throw (IOException) new InterruptedIOException().initCause(e);
                } catch (ConnectionRequestTimeoutException e) {
                    throw new ProblemException(
                            Kind.UNAVAILABLE, exhausted, "Raise 'connections', or do less at a time.");
                } catch (IOException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }

            @Override
            public void abort() {
                request.abort();
            }
        };
    }

    private static HttpExecuteResponse whole(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return response;
        }
        try (var body = response.responseBody().get()) {
            return HttpExecuteResponse.builder()
                    .response(response.httpResponse())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.readAllBytes())))
                    .build();
        }
    }

    @Override
    public void close() {
        client.close();
        calls.close();
    }
}
