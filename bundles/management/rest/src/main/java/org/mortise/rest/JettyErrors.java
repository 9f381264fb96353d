package org.mortise.rest;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.mortise.rest.http.Problems;

/**
 * What Jetty itself has to say (a request that is no HTTP, an address that cannot be decoded, a servlet of somebody else
 * that gave up) in the form in which this server says everything. Error pages of the whiteboard would not do: they serve
 * one context only, and no request that has not come as far as a servlet.
 */
final class JettyErrors implements Request.Handler, AutoCloseable {
    private final Server server;
    private final Request.Handler before;

    private JettyErrors(Server server) {
        this.server = server;
        before = server.getErrorHandler();
        server.setErrorHandler(this);
    }

    /** Speaks for the server of this context until closed. */
    static JettyErrors of(ServletContext context) {
        return new JettyErrors(
                ServletContextHandler.getServletContextHandler(context).getServer());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var answer = Problems.answer(response.getStatus(), detail(request, response.getStatus()));
        var body = new ByteArrayOutputStream();
        answer.content().write(body);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.mediaType());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(body.toByteArray()), callback);
        return true;
    }

    /** Jetty's words for what is wrong with the protocol; of what went wrong in a servlet no more than the status says. */
    private static String detail(Request request, int status) {
        var protocol = status < 500 && request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException wrong
                ? wrong.getReason()
                : null;
        return protocol == null ? HttpStatus.getMessage(status) + '.' : protocol + '.';
    }

    @Override
    public void close() {
        server.setErrorHandler(before);
    }
}
