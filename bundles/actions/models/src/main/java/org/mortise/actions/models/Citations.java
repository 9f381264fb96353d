package org.mortise.actions.models;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Prompt.Message;
import org.mortise.api.model.Prompt.Role;

/** A question about numbered texts, and the numbers in the answer. */
final class Citations {
    private static final String USUAL =
            "Answer the question from the numbered texts alone. After each statement name the"
                    + " texts that it rests on by their numbers in brackets, as in [1]. Say so when the texts do not answer it.";
    private static final Pattern NUMBERS = Pattern.compile("\\[(\\d{1,4}(?:\\s*,\\s*\\d{1,4})*)]");

    private Citations() {}

    static Prompt prompt(String question, List<String> texts, String instructions, int maxTokens) {
        var numbered = new StringBuilder();
        for (var i = 0; i < texts.size(); i++) {
            numbered.append('[').append(i + 1).append("] ").append(texts.get(i)).append("\n\n");
        }
        var messages = List.of(
                new Message(Role.SYSTEM, instructions.isEmpty() ? USUAL : instructions),
                new Message(Role.USER, numbered + "Question: " + question));
        return new Prompt(messages, maxTokens, 0, List.of());
    }

    /** Which of the texts an answer names, counted from 1; what it names and is not there is left out. */
    static List<Integer> in(String answer, int texts) {
        var named = NUMBERS.matcher(answer)
                .results()
                .flatMap(match -> Stream.of(match.group(1).split("\\s*,\\s*")))
                .map(Integer::valueOf)
                .toList();
        return IntStream.rangeClosed(1, texts).filter(named::contains).boxed().toList();
    }
}
