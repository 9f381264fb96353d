package org.mortise.actions.builtin.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Sends requests for HTTP actions, within what the policy and the limits allow. */
@Component(service = Http.class, configurationPid = "org.mortise.actions.http")
@Designate(ocd = Http.Config.class)
public final class Http {

    @ObjectClassDefinition(name = "Mortise HTTP actions", description = "What HTTP actions may reach and take")
    @interface Config {
        /**
         * Services beside the runtime are what pipelines mostly talk to, so loopback and private networks are open. Closed
         * is where clouds hand out credentials to whoever asks from the machine: nobody means that address by mistake.
         */
        @AttributeDefinition(
                description =
                        "Networks that must not be reached, in CIDR notation; 'private' for all that are not public")
        String[] deny() default {"169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128", "100.100.100.200/32"};

        @AttributeDefinition(description = "Networks in these that may be reached all the same")
        String[] allow() default {};

        @AttributeDefinition(description = "Seconds that a request may take", min = "1")
        int seconds() default 60;

        @AttributeDefinition(description = "Bytes that the body of a response may have", min = "1")
        int limit() default 10 << 20;
    }

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 10;

    private final AddressPolicy policy;
    private final Duration time;
    private final int limit;
    private HttpClient client;

    @Activate
    public Http(Config config) {
        this(new AddressPolicy(config.deny(), config.allow()), Duration.ofSeconds(config.seconds()), config.limit());
    }

    public Http(AddressPolicy policy, Duration time, int limit) {
        this.policy = policy;
        this.time = time;
        this.limit = limit;
    }

    /** Ends the client's threads; up to Java 20 they end by themselves when nobody has the client any more. */
    @Deactivate
    public synchronized void close() throws Exception {
        Object ended = client;
        if (ended instanceof AutoCloseable closeable) {
            closeable.close();
        }
        client = null;
    }

    /** Sends a request and follows redirects, each of which the policy has to allow. */
    public Reply send(Call call) throws IOException, InterruptedException {
        var request = call.request();
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            policy.check(request.uri());
            var response = send(request);
            var location = response.headers().firstValue("location");
            if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty()) {
                return Reply.of(response);
            }
            request = redirected(request, response.statusCode(), location.get());
        }
        throw new ProblemException(
                Kind.FAILED,
                "There are more than " + MOST_REDIRECTS + " redirects from " + server(call.uri()) + '.',
                "");
    }

    /** The client's own limit of time ends with the headers; this one is for the body too. */
    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        var answer = client().sendAsync(request, response -> new LimitedBody(limit));
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(
                    Kind.TIMEOUT, request.uri().getHost() + " did not answer in " + time.toSeconds() + " s.", "");
        } catch (ExecutionException e) {
            throw failed(request.uri(), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private ProblemException failed(URI uri, Throwable why) {
        for (var cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof LimitedBody.Exceeded) {
                return tooLarge();
            }
        }
        // The client says no more than the name of this one.
        var reason =
                why instanceof ConnectException ? "it does not accept connections" : String.valueOf(why.getMessage());
        var detail = server(uri) + " cannot be reached: " + reason + '.';
        return new ProblemException(new Problem(Kind.UNAVAILABLE, detail, "", List.of()), why);
    }

    /** Of the address, what may hold a secret is left out. */
    static String server(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private ProblemException tooLarge() {
        return new ProblemException(
                Kind.TOO_LARGE,
                "The response has more than " + limit + " bytes.",
                "Raise limit in the HTTP actions' configuration.");
    }

    /** As browsers do it: what is not asked for by GET or HEAD is asked for by GET from then on, unless the server insists. */
    private static HttpRequest redirected(HttpRequest request, int status, String location) {
        var to = uri(request.uri().resolve(location));
        var builder = HttpRequest.newBuilder(request, (name, value) -> sameHost(request.uri(), to) || !secret(name));
        if (status < 307 && !request.method().equals("HEAD")) {
            builder.method("GET", BodyPublishers.noBody());
        }
        return builder.uri(to).build();
    }

    private static boolean sameHost(URI from, URI to) {
        return from.getAuthority().equals(to.getAuthority()) && from.getScheme().equals(to.getScheme());
    }

    private static boolean secret(String header) {
        return header.equalsIgnoreCase("authorization") || header.equalsIgnoreCase("cookie");
    }

    /** Nothing but HTTP, and nothing without a host. */
    static URI uri(URI uri) {
        var scheme = uri.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || uri.getHost() == null) {
            throw ProblemException.invalid("url", "must be of the form http://host/path or https://host/path");
        }
        return uri;
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(time)
                    .followRedirects(Redirect.NEVER)
                    .build();
        }
        return client;
    }
}
