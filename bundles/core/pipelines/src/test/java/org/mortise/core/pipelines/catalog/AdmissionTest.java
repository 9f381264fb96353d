package org.mortise.core.pipelines.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.definition.Definition;

class AdmissionTest {
    private static final Definition PLAIN = definition("{}");
    private static final Definition HOOKED = definition("{webhook: true, secret: s3cret, allow_manual: false}");

    private static Definition definition(String trigger) {
        return Definition.read(
                "name: p\ntrigger_config: " + trigger + "\nsteps: [{name: s, plugin: test, action: say}]");
    }

    private static Kind refusal(Runnable call) {
        return catchThrowableOfType(ProblemException.class, call::run).problem().kind();
    }

    @Test
    void aWebhookNeedsTheSecret() {
        assertThatCode(() -> Admission.webhook(HOOKED, "s3cret")).doesNotThrowAnyException();
        assertThat(refusal(() -> Admission.webhook(HOOKED, ""))).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(refusal(() -> Admission.webhook(HOOKED, "s3cre"))).isEqualTo(Kind.FORBIDDEN);
        assertThat(refusal(() -> Admission.webhook(HOOKED, "s3cret "))).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void whatIsForNoWebhookTakesNoToken() {
        assertThat(refusal(() -> Admission.webhook(PLAIN, ""))).isEqualTo(Kind.FORBIDDEN);
        assertThat(refusal(() -> Admission.webhook(PLAIN, "s3cret"))).isEqualTo(Kind.FORBIDDEN);
    }

    @Test
    void onlyWhatAllowsItIsTriggeredByHand() {
        assertThatCode(() -> Admission.manual(PLAIN)).doesNotThrowAnyException();
        assertThat(refusal(() -> Admission.manual(HOOKED))).isEqualTo(Kind.FORBIDDEN);
    }
}
