package org.mortise.shell;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.builtins.Options;
import org.jline.reader.Candidate;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * What a command is called and what it takes, read from its help text, so that the one can never say something else than
 * the other does. The form is that of jline's {@link Options}, which reads the options:
 *
 * <pre>
 * plugin:swap - let another installed version serve
 * Usage: plugin:swap [OPTIONS] PLUGIN VERSION
 *   -q --quiet               say nothing
 *
 * Examples:
 *   plugin:swap orders 1.2.0
 * </pre>
 *
 * An argument in brackets may be left out, one with dots may be repeated. The option {@code --help} is added.
 */
public final class Usage {
    private static final Pattern TITLE = Pattern.compile("(\\S+) - (.+)");
    private static final Pattern ARGUMENT = Pattern.compile("(\\[)?([A-Z][A-Z|-]*)]?(\\.\\.\\.)?");
    private static final Pattern OPTION = Pattern.compile("(?m)^ +(?:-(.) )?--([\\w-]+)(=\\w+)? {2,}(.+)$");
    private static final Pattern HEADING = Pattern.compile("^\\S+(?= - )|(?m:^(Usage|Examples):)");
    private static final Pattern SWITCH = Pattern.compile("(?m)^ +(-. )?--[\\w-]+(=\\w+)?");
    private static final String HELP = "  -h --help                show this help\n";

    private final String text;
    private final String name;
    private final String summary;
    private final List<MatchResult> arguments;

    Usage(String text) {
        var end = text.indexOf("\n\n") + 1;
        this.text = text.substring(0, end) + HELP + text.substring(end);
        var lines = text.split("\n", 3);
        var title = TITLE.matcher(lines[0]);
        if (!title.matches()) {
            throw new IllegalArgumentException("The first line must be 'name - summary': " + lines[0]);
        }
        name = title.group(1);
        summary = title.group(2);
        arguments = ARGUMENT.matcher(lines[1].replace("[OPTIONS]", "").substring("Usage: ".length()))
                .results()
                .toList();
    }

    /** Scope and function, as in {@code plugin:list}. */
    public String name() {
        return name;
    }

    /** What the command does, in a few words. */
    public String summary() {
        return summary;
    }

    public String text() {
        return text;
    }

    AttributedString highlighted() {
        return new AttributedStringBuilder()
                .append(text.stripTrailing())
                .styleMatches(HEADING, AttributedStyle.BOLD)
                .styleMatches(SWITCH, AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN))
                .toAttributedString();
    }

    /** The options, for completion. */
    public Stream<Candidate> options() {
        return OPTION.matcher(text).results().map(option -> {
            var word = "--" + option.group(2) + (option.group(3) == null ? "" : "=");
            return new Candidate(word, word, null, option.group(4), null, null, option.group(3) == null);
        });
    }

    /** Words are whatever gogo makes of what was typed: tokens, strings, the values of variables. */
    Options parse(List<?> words) {
        // Without an environment: a variable PLUGIN_OPTS of whoever started the runtime is none of ours.
        var options = Options.compile(text.split("\n"), name -> null);
        try {
            return options.parse(words.stream().map(String::valueOf).toList());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage().replaceFirst("^\\w+: ", ""));
        }
    }

    void check(List<String> given) {
        if (given.size() < required()) {
            throw wrong("the argument " + arguments.get(given.size()).group(2) + " is missing");
        }
        if (!given.isEmpty() && !takes(given.size() - 1)) {
            throw wrong("'" + given.get(arguments.size()) + "' is one argument too many");
        }
    }

    /** Whether there may be an argument at this place, counted from 0. */
    public boolean takes(int position) {
        var repeats =
                !arguments.isEmpty() && arguments.get(arguments.size() - 1).group(3) != null;
        return repeats || position < arguments.size();
    }

    private long required() {
        return arguments.stream().filter(argument -> argument.group(1) == null).count();
    }

    private ProblemException wrong(String what) {
        var sentence = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + '.';
        return new ProblemException(Kind.INVALID, sentence, "See '" + name + " --help'.");
    }
}
