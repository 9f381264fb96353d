package org.mortise.actions.builtin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.mortise.actions.builtin.blocking.Blocking;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Hands mail to a server. The server of the configuration gets the configured user, so that no definition needs to hold
 * the password.
 */
@Component(service = Smtp.class, configurationPid = "org.mortise.actions.mail")
@Designate(ocd = Smtp.Config.class)
public final class Smtp {
    private static final int TLS_PORT = 465;

    @ObjectClassDefinition(name = "Mortise mail", description = "The mail server that send_email uses")
    @interface Config {
        @AttributeDefinition(description = "The server, for steps that do not name one; empty for none")
        String host() default "";

        @AttributeDefinition(description = "Its port; 465 is TLS from the first byte", min = "1", max = "65535")
        int port() default 587;

        @AttributeDefinition(description = "How what is said to it is kept secret")
        Security security() default Security.AUTO;

        @AttributeDefinition(description = "Who sends; empty for a server that does not ask")
        String username() default "";

        @AttributeDefinition(description = "The user's password", type = AttributeType.PASSWORD)
        String password() default "";

        @AttributeDefinition(description = "The sender, for steps that do not name one; empty for the user")
        String from() default "";

        @AttributeDefinition(description = "Seconds that the server may be silent", min = "1")
        int seconds() default 30;

        @AttributeDefinition(
                description = "Servers whose certificate nobody vouches for, but which are trusted all the same")
        String[] trust() default {};
    }

    /** A server and who asks it. */
    record Server(String host, int port, Security security, String username, String password) {

        boolean anonymous() {
            return username.isEmpty();
        }

        boolean tls() {
            return security == Security.TLS || security == Security.AUTO && port == TLS_PORT;
        }

        boolean needsTls() {
            return security == Security.STARTTLS || security == Security.AUTO && !anonymous() && !local();
        }

        private boolean local() {
            return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
        }

        String protocol() {
            return tls() ? "smtps" : "smtp";
        }
    }

    private final Blocking blocking;
    private final Server configured;
    private final String from;
    private final Duration silence;
    private final List<String> trusted;

    @Activate
    public Smtp(@Reference Blocking blocking, Config config) {
        this(
                blocking,
                new Server(config.host(), config.port(), config.security(), config.username(), config.password()),
                config.from(),
                Duration.ofSeconds(config.seconds()),
                List.of(config.trust()));
    }

    Smtp(Blocking blocking, Server configured, String from, Duration silence, List<String> trusted) {
        this.blocking = blocking;
        this.configured = configured;
        this.from = from.isEmpty() ? configured.username() : from;
        this.silence = silence;
        this.trusted = trusted;
    }

    Server configured() {
        return configured;
    }

    /** The sender of mail whose step does not name one; may be empty. */
    String from() {
        return from;
    }

    Session session(Server server) {
        var settings = new Properties();
        var prefix = "mail." + server.protocol() + '.';
        settings.setProperty(prefix + "connectiontimeout", String.valueOf(silence.toMillis()));
        settings.setProperty(prefix + "timeout", String.valueOf(silence.toMillis()));
        settings.setProperty(prefix + "auth", String.valueOf(!server.anonymous()));
        settings.setProperty(prefix + "starttls.enable", String.valueOf(server.security() != Security.NONE));
        settings.setProperty(prefix + "starttls.required", String.valueOf(server.needsTls() && !server.tls()));
        settings.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (trusted.contains(server.host())) {
            settings.setProperty(prefix + "ssl.trust", server.host());
            settings.setProperty(prefix + "ssl.checkserveridentity", "false");
        }
        return Session.getInstance(settings);
    }

    /** Hands over one message; once this returns, the server answers for it. */
    void send(Server server, MimeMessage message) throws Exception {
        blocking.call(abort -> {
            try (var transport = new Transport(message.getSession(), server)) {
                connect(transport, server);
                transport.sendMessage(message, message.getAllRecipients());
            } catch (MessagingException e) {
                throw failed(server, e);
            }
            return null;
        });
    }

    private static void connect(Transport transport, Server server) throws MessagingException {
        var anonymous = server.anonymous();
        transport.connect(
                server.host(),
                server.port(),
                anonymous ? null : server.username(),
                anonymous ? null : server.password());
    }

    private static ProblemException failed(Server server, MessagingException e) {
        var where = "The mail server " + server.host() + ':' + server.port();
        var why = e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().strip();
        var problem = new Problem(Kind.FAILED, where + " did not take the mail: " + why, "", List.of());
        return new ProblemException(problem, e);
    }

    /** Made by hand: a session would look for it by the names in files, all over the runtime. */
    private static final class Transport extends SMTPTransport {
        Transport(Session session, Server server) {
            super(
                    session,
                    new URLName(server.protocol(), server.host(), server.port(), null, null, null),
                    server.protocol(),
                    server.tls());
        }
    }
}
