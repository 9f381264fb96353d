package org.mortise.shell.attach;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
 * no network port: who may come in is what the operating system says about the file.
 */
@Component(
        service = {},
        immediate = true)
public final class AttachServer {
    private static final Logger LOG = LoggerFactory.getLogger(AttachServer.class);

    private final CommandProcessor processor;
    private final House house;
    private final Listener listener;
    private final Set<Attachment> attachments = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "shell");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public AttachServer(BundleContext context, @Reference CommandProcessor processor) throws IOException {
        this(House.of(context), processor);
    }

    AttachServer(House house, CommandProcessor processor) throws IOException {
        this.house = house;
        this.processor = processor;
        listener = new Listener(SocketPath.of(house.base()));
        threads.execute(this::accept);
    }

    @Deactivate
    public void close() throws IOException {
        listener.close();
        attachments.forEach(Attachment::close);
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                threads.execute(() -> attach(client));
            }
        } catch (ClosedChannelException e) {
            // It stops.
        } catch (IOException e) {
            LOG.error("The shell can no longer be attached to: {}", e.getMessage());
        }
    }

    private void attach(SocketChannel client) {
        try (var attachment = new Attachment(new Wire(client), processor, house, threads)) {
            attachments.add(attachment);
            attachment.serve();
            attachments.remove(attachment);
        } catch (IOException e) {
            LOG.debug("A client was lost", e);
        }
    }
}
