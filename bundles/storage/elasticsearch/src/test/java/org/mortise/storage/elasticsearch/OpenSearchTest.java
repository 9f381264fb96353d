package org.mortise.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenSearchTest extends ServerContract {
    @RegisterExtension
    static final TestServer SERVER = new OpenSearchProcess();

    @Override
    TestServer server() {
        return SERVER;
    }

    @Test
    void it_says_what_it_is() throws Exception {
        try (var session = session(1, 60)) {
            assertThat(session.metadata().version()).startsWith("OpenSearch 2.");
        }
    }
}
