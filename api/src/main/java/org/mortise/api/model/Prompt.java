package org.mortise.api.model;

import java.util.List;
import java.util.Objects;
import org.mortise.api.problem.ProblemException;

/**
 * What a generator goes on from, and how.
 *
 * @param messages what was said so far, at least one
 * @param maxTokens where to stop at the latest, in the model's tokens
 * @param temperature 0 for the most likely text, more for more surprise, at most 2
 * @param stop texts at which to stop, which are left out; may be empty
 */
public record Prompt(List<Message> messages, int maxTokens, double temperature, List<String> stop) {
    /** How much is generated when nobody says. */
    public static final int TOKENS = 512;

    /** Who says something. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    /** Something that was said. */
    public record Message(Role role, String text) {
        public Message {
            Objects.requireNonNull(role);
            Objects.requireNonNull(text);
        }
    }

    /** @throws ProblemException of kind {@code INVALID} that names the field */
    public Prompt {
        messages = List.copyOf(messages);
        stop = List.copyOf(stop);
        if (messages.isEmpty()) {
            throw ProblemException.invalid("messages", "must have at least one");
        } else if (maxTokens < 1) {
            throw ProblemException.invalid("max_tokens", "must be at least 1");
        } else if (!(temperature >= 0 && temperature <= 2)) {
            throw ProblemException.invalid("temperature", "must be from 0 to 2");
        } else if (stop.contains("")) {
            throw ProblemException.invalid("stop", "has an empty text in it");
        }
    }

    /** The most likely answer to one question. */
    public static Prompt of(String question) {
        return new Prompt(List.of(new Message(Role.USER, question)), TOKENS, 0, List.of());
    }
}
