package org.mortise.storage.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.mortise.storage.calls.Calls;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Lets go of a request when its thread is interrupted, which a socket by itself does not heed: it is sent by another, and
 * aborted. Records fit into memory, so what comes back is read whole.
 */
final class Transport implements SdkHttpClient {
    private final SdkHttpClient client;
    private final Calls calls = new Calls("storage-s3-transport");

    Transport(SdkHttpClient client) {
        this.client = client;
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
