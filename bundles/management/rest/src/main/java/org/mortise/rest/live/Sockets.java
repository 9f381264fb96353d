package org.mortise.rest.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.mortise.rest.http.Content;

/**
 * Turns a request into a WebSocket. The server's bundle comes without WebSockets, and does not do what a servlet could
 * make them with ({@code HttpServletRequest.upgrade}); the core of Jetty's own, without the layers of Jakarta's interface,
 * is a quarter of a megabyte beside it. Nothing of it is loaded before the first socket is opened.
 */
final class Sockets implements AutoCloseable {
    /** One that does not take in what it is sent for that long is gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final long LONGEST_FRAME = 4096;

    private WebSocketMappings mappings;
    private WebSocketComponents components;

    /** What becomes of a request that asks for a WebSocket. */
    Content content(Supplier<FrameHandler> handler) {
        return new Content() {
            @Override
            public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
                upgrade(request, new Opening(handler));
            }

            @Override
            public void write(OutputStream out) {
                throw new UnsupportedOperationException("is no content but another protocol");
            }
        };
    }

    private void upgrade(HttpServletRequest request, Opening opening) throws IOException {
        var bare = ServletContextRequest.getServletContextRequest(request);
        try (var done = Blocker.callback()) {
            var server = bare.getConnectionMetaData().getConnector().getServer();
            if (mappings(server).upgrade(opening, bare, bare.getServletContextResponse(), done, null)) {
                done.block();
            }
        }
    }

    /** What is agreed on when a socket is opened: no more than that there is one. */
    private record Opening(Supplier<FrameHandler> handler) implements WebSocketNegotiator {
        @Override
        public FrameHandler negotiate(ServerUpgradeRequest asked, ServerUpgradeResponse answered, Callback callback) {
            return handler.get();
        }

        @Override
        public void customize(Configuration socket) {
            socket.setWriteTimeout(PATIENCE);
            socket.setIdleTimeout(PATIENCE);
            socket.setMaxFrameSize(LONGEST_FRAME);
        }
    }

    /** With the threads and buffers of the server. */
    private synchronized WebSocketMappings mappings(Server server) {
        if (mappings == null) {
            components =
                    new WebSocketComponents(null, null, server.getByteBufferPool(), null, null, server.getThreadPool());
            LifeCycle.start(components);
            mappings = new WebSocketMappings(components);
        }
        return mappings;
    }

    @Override
    public synchronized void close() {
        LifeCycle.stop(components);
    }
}
