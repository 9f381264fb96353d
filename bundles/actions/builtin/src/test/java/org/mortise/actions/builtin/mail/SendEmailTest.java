package org.mortise.actions.builtin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.actions.builtin.Step;
import org.mortise.actions.builtin.blocking.Blocking;
import org.mortise.api.problem.ProblemException;

class SendEmailTest {
    private static final Smtp.Server NONE = new Smtp.Server("", 587, Security.AUTO, "", "");

    private final Blocking blocking = new Blocking();
    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        blocking.close();
    }

    private SendEmail action(Smtp.Server configured) {
        return new SendEmail(new Smtp(blocking, configured, "", Duration.ofMinutes(1), List.of()));
    }

    private Map<String, Object> send(Map<String, Object> parameters) throws Exception {
        var all = new HashMap<String, Object>(Map.of(
                "to",
                "ada@example.org",
                "from",
                "me@example.org",
                "smtp_host",
                "127.0.0.1",
                "smtp_port",
                String.valueOf(server.getSmtp().getPort())));
        all.putAll(parameters);
        return Step.run(action(NONE), all);
    }

    @Test
    void arrivesAsItWasWritten() throws Exception {
        var result = send(Map.of(
                "to",
                "ada@example.org, Bob <bob@example.org>",
                "cc",
                "eve@example.org",
                "subject",
                "Größer",
                "body",
                "Zeile 1 äöü\n.\nZeile 3\n"));

        assertThat(result).containsEntry("sent", true).containsEntry("to", "ada@example.org, Bob <bob@example.org>");
        var received = server.getReceivedMessages();
        assertThat(received).hasSize(3);
        assertThat(received[0].getSubject()).isEqualTo("Größer");
        assertThat(received[0].getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(received[0].getContent().toString().replace("\r\n", "\n").strip())
                .isEqualTo("Zeile 1 äöü\n.\nZeile 3");
        assertThat(received[0].getFrom()[0]).hasToString("me@example.org");
        assertThat(received[0].getMessageID()).isEqualTo(result.get("message_id"));
    }

    @Test
    void tellsItsUserAndNobodyThePassword() throws Exception {
        server.setUser("me@example.org", "me", "s3cret");
        var configured = new Smtp.Server("127.0.0.1", server.getSmtp().getPort(), Security.AUTO, "me", "s3cret");
        var result = Step.run(action(configured), Map.of("to", "ada@example.org", "from", "me@example.org"));
        assertThat(result.toString()).doesNotContain("s3cret");
        assertThat(server.getReceivedMessages()).hasSize(1);

        var wrong = new Smtp.Server("127.0.0.1", server.getSmtp().getPort(), Security.AUTO, "me", "wr0ng");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Step.run(action(wrong), Map.of("to", "ada@example.org", "from", "me@example.org")))
                .withMessageContaining("did not take the mail")
                .withMessageNotContaining("wr0ng");
    }

    @Test
    void tellsThePasswordToNoServerButItsOwn() throws Exception {
        server.setUser("me@example.org", "me", "other");
        var configured = new Smtp.Server("mail.example.org", 587, Security.AUTO, "me@example.org", "s3cret");
        var elsewhere = Map.<String, Object>of(
                "to",
                "ada@example.org",
                "smtp_host",
                "127.0.0.1",
                "smtp_port",
                server.getSmtp().getPort());
        Step.run(action(configured), elsewhere);
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(configured.needsTls()).isTrue();
    }

    @Test
    void speaksTlsWhereItIsAskedTo() throws Exception {
        var secure = new GreenMail(ServerSetup.SMTPS.dynamicPort());
        secure.start();
        try {
            var at = new Smtp.Server("127.0.0.1", secure.getSmtps().getPort(), Security.TLS, "", "");
            var message = Map.<String, Object>of("to", "ada@example.org", "from", "me@example.org");
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> Step.run(action(at), message))
                    .withMessageContaining("did not take the mail");

            var trusting = new Smtp(blocking, at, "", Duration.ofMinutes(1), List.of("127.0.0.1"));
            Step.run(new SendEmail(trusting), message);
            assertThat(secure.getReceivedMessages()).hasSize(1);
        } finally {
            secure.stop();
        }
    }

    @Test
    void sendsNothingInTheClearWhereTlsIsAskedFor() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> send(Map.of("smtp_security", "starttls")))
                .withMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "to, not an address",
        "to, a@b@c",
        "to, ''",
        "from, words words",
        "cc, @",
        "smtp_port, 0",
        "smtp_port, words",
        "smtp_port, 65536"
    })
    void refusesWhatIsNoMail(String field, String value) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> send(Map.of(field, value)))
                .withMessageContaining(field);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void refusesHeadersInDisguise() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> send(Map.of("subject", "hello\r\nBcc: eve@example.org")))
                .withMessageContaining("subject");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> send(Map.of("to", "ada@example.org\r\nBcc: eve@example.org")))
                .withMessageContaining("to");
    }

    @Test
    void saysThatNoServerIsConfigured() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Step.run(action(NONE), Map.of("to", "ada@example.org")))
                .withMessageContaining("smtp_host");
    }

    @Test
    void endsWhenItIsInterrupted() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var call =
                    new FutureTask<>(() -> send(Map.of("smtp_host", "127.0.0.1", "smtp_port", silent.getLocalPort())));
            var caller = new Thread(call);
            caller.start();
            try (var connection = silent.accept()) {
                caller.interrupt();
                assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
            }
        }
    }
}
