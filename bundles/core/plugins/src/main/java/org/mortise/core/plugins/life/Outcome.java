package org.mortise.core.plugins.life;

import java.util.List;
import org.mortise.core.plugins.call.LiveExtension;

/** What came of starting a generation. */
sealed interface Outcome {
    /** It is started, configured and healthy. */
    record Ready(List<LiveExtension> extensions) implements Outcome {}

    /** It lacks something that may still come. */
    record Waiting(String reason) implements Outcome {}

    /** It was tried and is of no use as it is. */
    record Failed(String reason) implements Outcome {}
}
