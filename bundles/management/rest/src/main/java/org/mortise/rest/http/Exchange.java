package org.mortise.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Finds who answers a request, and has it answered. What goes wrong on the way is an answer too. */
public final class Exchange {
    private final Routes routes;
    private final Limits limits;

    public Exchange(Routes routes, Limits limits) {
        this.routes = routes;
        this.limits = limits;
    }

    /** Answers the request; what it throws is that the line broke. */
    public void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = answer(request);
        try {
            answer.send(request, response);
        } catch (IOException broken) {
            throw broken;
        } catch (Throwable late) {
            if (response.isCommitted()) {
                throw new IOException("a part of the answer is on its way already", late);
            }
            response.reset();
            answer = Problems.answer(late);
            answer.send(request, response);
        }
        if (answer.status() >= 400) {
            response.flushBuffer();
            Body.discard(request, limits.jar());
        }
    }

    /** Never throws, not even an error: a class that is missing must not look to the caller like a broken line. */
    private Answer answer(HttpServletRequest request) {
        try {
            var address = Address.parse(request.getRequestURI());
            if (request.getMethod().equals("OPTIONS")) {
                return Answer.nothing().with("Allow", routes.allowed(address));
            }
            var route = routes.find(request.getMethod(), address);
            checkMedia(request, route);
            return route.handler().answer(new Call(request, address, route, limits));
        } catch (Throwable thrown) {
            return Problems.answer(thrown);
        }
    }

    /** Before anything is done, so that nothing is done that the caller cannot be told of. */
    private static void checkMedia(HttpServletRequest request, Route route) {
        if (Media.chosen(request.getHeader("Accept"), route.gives()).isEmpty()) {
            throw Refusal.notAcceptable(String.join(" or ", route.gives()));
        }
        if (route.takes().isEmpty() || !Body.isThere(request)) {
            return;
        }
        var type = request.getContentType();
        if (type == null) {
            throw Refusal.wrongMedia("The body comes without a Content-Type.", route.takes());
        }
        if (!route.takes().contains(Media.bare(type))) {
            throw Refusal.wrongMedia("A body of this Content-Type is not understood here.", route.takes());
        }
        if (Media.foreignCharset(type)) {
            throw Refusal.wrongMedia("Text is understood in UTF-8 only.", route.takes());
        }
        if (request.getHeader("Content-Encoding") != null) {
            throw Refusal.wrongMedia("A compressed body is not understood here.", route.takes());
        }
    }
}
