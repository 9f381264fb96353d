package org.mortise.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.http.Problems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Stands before every servlet and keeps out what a browser can be tricked into. Listening on the loopback address keeps
 * other machines out, but every page the user looks at can send requests from this one.
 *
 * <ul>
 *   <li><b>DNS rebinding</b>: a page of evil.example whose name suddenly means 127.0.0.1 is of the same origin as we and
 *       may read our answers. Its requests still say {@code Host: evil.example}, so a name that is neither
 *       {@code localhost} nor configured is refused. Plain addresses are let through: rebinding needs a name.
 *   <li><b>Cross-site requests</b>: a page may send a POST without being allowed to read the answer, which is enough to
 *       install a plugin. Browsers say where a request comes from ({@code Sec-Fetch-Site}, {@code Origin}); whatever
 *       changes something or opens a socket is refused when that is another site. What says nothing is no browser.
 *       Tokens in forms would do the same and break every script.
 * </ul>
 *
 * It says nothing of who the caller is; that is for an authenticator.
 */
@Component(service = Preprocessor.class, configurationPid = "org.mortise.rest.guard")
@Designate(ocd = Guard.Config.class)
public final class Guard implements Preprocessor {
    private static final Pattern PLAIN_ADDRESS = Pattern.compile("\\[.*]|\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @ObjectClassDefinition(name = "Mortise REST guard")
    @interface Config {
        @AttributeDefinition(description = "Names, without port, under which this server may be addressed")
        String[] hosts() default {};

        @AttributeDefinition(description = "Origins of web pages that may use this server, as in https://ops.example")
        String[] origins() default {};
    }

    private final Set<String> hosts;
    private final Set<String> origins;
    private volatile JettyErrors errors;

    @Activate
    public Guard(Config config) {
        hosts = Set.copyOf(List.of(config.hosts()));
        origins = Set.copyOf(List.of(config.origins()));
    }

    @Override
    public void init(FilterConfig config) {
        errors = JettyErrors.of(config.getServletContext());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            check((HttpServletRequest) request);
        } catch (ProblemException refused) {
            Problems.answer(refused).send((HttpServletRequest) request, (HttpServletResponse) response);
            return;
        }
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        errors.close();
    }

    private void check(HttpServletRequest request) {
        var host = request.getHeader("Host");
        if (host != null && !known(PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT))) {
            throw forbidden("This server is not known by that name.", "Add the name to hosts");
        }
        if (isForeign(request, host)) {
            throw forbidden("This request comes from a page of another site.", "Add the page's origin to origins");
        }
    }

    private boolean known(String name) {
        return name.equals("localhost")
                || PLAIN_ADDRESS.matcher(name).matches()
                || name.endsWith(".localhost")
                || hosts.contains(name);
    }

    private boolean isForeign(HttpServletRequest request, String host) {
        if (HARMLESS.contains(request.getMethod()) && request.getHeader("Upgrade") == null) {
            return false;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader("Origin");
        if (origin == null) {
            return site != null && !site.equals("same-origin") && !site.equals("none");
        }
        return !origins.contains(origin) && !"same-origin".equals(site) && !(site == null && isOf(host, origin));
    }

    /** For browsers that do not send Sec-Fetch-Site, as none does to a plain http address that is not loopback. */
    private static boolean isOf(String host, String origin) {
        return host != null && origin.substring(origin.indexOf("//") + 2).equalsIgnoreCase(host);
    }

    private static ProblemException forbidden(String detail, String mend) {
        return new ProblemException(
                Kind.FORBIDDEN, detail, mend + " in config/org.mortise.rest.guard.cfg if this is meant to work.");
    }
}
