package org.mortise.shell.attach;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the user who runs the instance attach to its shell, through a socket in the instance's data directory. There is
 * no network port: who may come in is what the operating system says about the file. The socket is open already, and the
 * first client waits there: the shell was started for him.
 */
@Component(
        service = {},
        immediate = true)
public final class AttachServer {
    /** Marks the service that is the socket: a {@link ServerSocketChannel}, to be closed by whoever serves it. */
    public static final String DOOR = "org.mortise.shell.door";

    private static final Logger LOG = LoggerFactory.getLogger(AttachServer.class);

    private final CommandProcessor processor;
    private final House house;
    private final Door door;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "shell");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public AttachServer(
            BundleContext context,
            @Reference(target = "(" + DOOR + "=true)") ServerSocketChannel channel,
            @Reference CommandProcessor processor)
            throws IOException {
        this(House.of(context), channel, processor);
    }

    AttachServer(House house, ServerSocketChannel channel, CommandProcessor processor) throws IOException {
        this.house = house;
        this.processor = processor;
        door = new Door(channel, house.base());
        threads.execute(this::accept);
    }

    @Deactivate
    public void close() throws IOException {
        door.close();
        for (var wire : wires) {
            wire.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                var wire = new Wire(door.accept());
                wires.add(wire);
                threads.execute(() -> serve(wire));
            }
        } catch (ClosedChannelException | RejectedExecutionException e) {
            // It stops.
        } catch (IOException e) {
            LOG.error("The shell can no longer be attached to: {}", e.getMessage());
        }
    }

    private void serve(Wire client) {
        try (var wire = client;
                var attachment = new Attachment(wire, processor, house, threads)) {
            attachment.serve();
        } catch (IOException e) {
            LOG.debug("A client was lost", e);
        } finally {
            wires.remove(client);
        }
    }
}
