package org.mortise.core.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import org.mortise.api.plugin.Explanation;
import org.osgi.framework.Bundle;

/**
 * The innermost thing that is wrong. Found at the bottom and handed upwards, it collects on the way those it holds up.
 *
 * @param who the bundle it is wrong with, by its name in sentences
 * @param fault what is wrong, as the rest of a sentence that begins with {@code who}
 * @param mend what to do about it, one sentence
 * @param heldUp others that wait for it, nearest first
 */
record Cause(String who, String fault, String mend, List<String> heldUp) {

    static Cause of(Bundle bundle, String fault, String mend) {
        return new Cause(Names.of(bundle), fault, mend, List.of());
    }

    Cause holdsUp(Bundle bundle) {
        var name = Names.of(bundle);
        return name.equals(who) || heldUp.contains(name)
                ? this
                : new Cause(
                        who,
                        fault,
                        mend,
                        Stream.concat(heldUp.stream(), Stream.of(name)).toList());
    }

    Explanation explanation() {
        var sentence = who + ' ' + fault;
        return new Explanation(
                heldUp.isEmpty() ? sentence + '.' : sentence + "; this holds up " + Names.list(heldUp) + '.', mend);
    }
}
