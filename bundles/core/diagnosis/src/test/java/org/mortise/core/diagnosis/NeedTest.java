package org.mortise.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

class NeedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1.2,2)   | [1.2,2)",
                "(1.2,2]   | (1.2,2]",
                "1.2.3     | 1.2.3 or newer",
                "2         | 2 or newer",
                "[1.2,1.2] | 1.2.0",
                "0         | ''",
            })
    void versionsAsTheyAreWritten(String range, String words) {
        var filter = "(&(acme.thing=motor)" + new VersionRange(range).toFilterString("version") + ')';

        assertThat(need(filter)).hasToString(("motor " + words).trim());
    }

    @Test
    void aFilterOfNoNameSpeaksForItself() {
        assertThat(need("(power>=3)")).hasToString("(power>=3)");
    }

    @Test
    void shortVersions() {
        assertThat(Names.of(new Version("1.2.0"))).isEqualTo("1.2");
        assertThat(Names.of(new Version("1.2.3"))).isEqualTo("1.2.3");
        assertThat(Names.of(new Version("1.2.0.rc1"))).isEqualTo("1.2.0.rc1");
    }

    private static Need need(String filter) {
        return Need.of(new Wanted("acme.thing", Map.of("filter", filter), Map.of(), null));
    }

    private record Wanted(
            String getNamespace,
            Map<String, String> getDirectives,
            Map<String, Object> getAttributes,
            Resource getResource)
            implements Requirement {}
}
