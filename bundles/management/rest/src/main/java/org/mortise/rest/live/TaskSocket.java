package org.mortise.rest.live;

import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.mortise.api.problem.ProblemException;

/** Runs over a WebSocket, one message at a time; whatever the other side says is not listened to. */
final class TaskSocket implements FrameHandler, Viewer {
    private final Feed feed;
    private final String project;
    private final Backlog backlog = new Backlog();
    private CoreSession session;
    private boolean sending;

    TaskSocket(Feed feed, String project) {
        this.feed = feed;
        this.project = project;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        callback.succeeded();
        join();
        session.demand();
    }

    private void join() {
        try {
            feed.join(this);
        } catch (ProblemException e) {
            close(CloseStatus.TRY_AGAIN_LATER, e.problem().detail());
        }
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        if (frame.getOpCode() == OpCode.PING) {
            session.sendFrame(new Frame(OpCode.PONG, frame.getPayload()), callback, false);
        } else {
            callback.succeeded();
        }
        if (frame.getOpCode() != OpCode.CLOSE) {
            session.demand();
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        feed.leave(this);
        callback.succeeded();
    }

    @Override
    public boolean wants(Update update) {
        return project.isEmpty() || project.equals(update.project());
    }

    @Override
    public synchronized void show(Update update) {
        backlog.add(update);
        if (!sending) {
            sendNext();
        }
    }

    private synchronized void sendNext() {
        var update = backlog.next();
        sending = update != null;
        if (sending) {
            var message = new Frame(OpCode.TEXT).setPayload(update.json());
            session.sendFrame(message, Callback.from(this::sendNext, broken -> feed.leave(this)), false);
        }
    }

    @Override
    public void beat() {
        session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
    }

    @Override
    public void end() {
        close(CloseStatus.SHUTDOWN, "The runtime stops.");
    }

    private void close(int code, String reason) {
        session.close(code, reason, Callback.NOOP);
    }
}
