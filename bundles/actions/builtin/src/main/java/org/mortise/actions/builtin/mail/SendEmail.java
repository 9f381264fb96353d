package org.mortise.actions.builtin.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.util.Date;
import java.util.Optional;
import org.mortise.actions.builtin.json.Json;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Sends mail. */
@Extension(kind = Action.KIND, name = "send_email", description = "Sends mail by SMTP")
public final class SendEmail implements Action<SendEmail.Parameters, SendEmail.Result> {

    public record Parameters(
            @Parameter("Who gets it; several addresses with commas between them")
            String to,

            @Parameter(value = "What it is about", defaultValue = "")
            String subject,

            @Parameter(value = "What it says: a text, or a value that is sent as JSON", defaultValue = "\"\"")
            Object body,

            @Parameter("Who sends it, where that is not who the configuration says")
            Optional<String> from,

            @Parameter(value = "Who gets a copy", defaultValue = "")
            String cc,

            @Parameter(value = "Whether the text is HTML", defaultValue = "false")
            boolean html,

            @Parameter("The mail server, where that is not the configured one")
            Optional<String> smtpHost,

            @Parameter("Its port, 587 when nothing is said; a number, or a text of digits")
            Optional<Object> smtpPort,

            @Parameter(value = "How what is said to it is kept secret", defaultValue = "auto")
            Security smtpSecurity,

            @Parameter("Who asks the server that is named here")
            Optional<String> username,

            @Parameter("The password; better kept in the configuration")
            Optional<String> password) {}

    public record Result(
            @Parameter("Always true: mail that was not taken fails the step")
            boolean sent,

            @Parameter("Who gets it") String to,
            @Parameter("The id that the mail has") String messageId) {}

    private final Smtp smtp;

    @Activate
    public SendEmail(@Reference Smtp smtp) {
        this.smtp = smtp;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws Exception {
        var server = server(parameters);
        var message = message(parameters, server);
        smtp.send(server, message);
        return new Result(true, parameters.to(), message.getMessageID());
    }

    /** The configured user is for the configured server only: a definition must not send the password elsewhere. */
    private Smtp.Server server(Parameters parameters) {
        var configured = smtp.configured();
        var host = parameters.smtpHost().filter(given -> !given.isBlank());
        if (host.isEmpty() && configured.host().isEmpty()) {
            throw ProblemException.invalid("smtp_host", "is missing, and no mail server is configured");
        }
        if (host.isEmpty()) {
            return configured;
        }
        return new Smtp.Server(
                host.get(),
                parameters.smtpPort().map(SendEmail::port).orElse(587),
                parameters.smtpSecurity(),
                parameters.username().orElse(""),
                parameters.password().orElse(""));
    }

    private static int port(Object given) {
        var digits = given.toString();
        if (!digits.matches("[1-9]\\d{0,4}") || Integer.parseInt(digits) > 65_535) {
            throw ProblemException.invalid("smtp_port", "must be a port, from 1 to 65535");
        }
        return Integer.parseInt(digits);
    }

    private MimeMessage message(Parameters parameters, Smtp.Server server) throws MessagingException, IOException {
        var message = new MimeMessage(smtp.session(server));
        var from = parameters.from().filter(given -> !given.isBlank()).orElseGet(() -> sender(server));
        message.setFrom(addresses("from", from)[0]);
        message.setRecipients(RecipientType.TO, addresses("to", parameters.to()));
        if (!parameters.cc().isBlank()) {
            message.setRecipients(RecipientType.CC, addresses("cc", parameters.cc()));
        }
        message.setSubject(subject(parameters.subject()), UTF_8.name());
        message.setSentDate(new Date());
        // As bytes of their own: for a text the library would look for a handler by its type, all over the runtime.
        var type = (parameters.html() ? "text/html" : "text/plain") + "; charset=UTF-8";
        message.setDataHandler(new DataHandler(
                new ByteArrayDataSource(Json.textOf(parameters.body()).getBytes(UTF_8), type)));
        message.saveChanges();
        return message;
    }

    private String sender(Smtp.Server server) {
        var sender = server.username().isEmpty() ? smtp.from() : server.username();
        if (sender.isEmpty()) {
            throw ProblemException.invalid("from", "is missing, and no sender is configured");
        }
        return sender;
    }

    private static String subject(String subject) {
        if (subject.chars().anyMatch(character -> character == '\r' || character == '\n')) {
            throw ProblemException.invalid("subject", "must be one line");
        }
        return subject;
    }

    private static InternetAddress[] addresses(String field, String list) {
        try {
            var addresses = InternetAddress.parse(list, true);
            for (var address : addresses) {
                address.validate();
            }
            if (addresses.length == 0) {
                throw ProblemException.invalid(field, "is empty");
            }
            return addresses;
        } catch (AddressException e) {
            throw ProblemException.invalid(field, "is not an address of mail: " + e.getMessage());
        }
    }
}
