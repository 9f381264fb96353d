package org.mortise.rest.plugin;

import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.http.Call;

/** The name of an uploaded file: from {@code ?file=} or, as browsers send it, from {@code Content-Disposition}. */
final class JarName {
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.jar");
    private static final Pattern DISPOSITION = Pattern.compile("(?i).*\\bfilename\\s*=\\s*\"?([^\";]*)\"?.*");

    private JarName() {}

    static String of(Call call) {
        var name = given(call);
        if (name.isEmpty()) {
            throw ProblemException.invalid("file", "is required: add ?file=my-plugin.jar");
        }
        return fit(name);
    }

    /** The name the caller gave, or else this one. */
    static String of(Call call, String otherwise) {
        var name = given(call);
        return fit(name.isEmpty() ? otherwise : name);
    }

    private static String given(Call call) {
        var name = call.query().text("file");
        if (!name.isEmpty()) {
            return name;
        }
        var disposition = DISPOSITION.matcher(call.header("Content-Disposition"));
        return disposition.matches() ? disposition.group(1) : "";
    }

    private static String fit(String name) {
        if (!FIT.matcher(name).matches()) {
            throw ProblemException.invalid("file", "must consist of letters, digits, '.', '_' and '-' and end in .jar");
        }
        return name;
    }
}
