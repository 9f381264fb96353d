package org.mortise.models.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generated.End;
import org.mortise.models.http.Answer;
import org.mortise.storage.json.Json;

/** A completion as it comes, chunk by chunk. */
final class Completion {
    private static final String DONE = "[DONE]";

    private final Answer answer;
    private End end;
    private boolean over;
    private long promptTokens;
    private long tokens;

    Completion(Answer answer) {
        this.answer = answer;
    }

    /** The next piece of the text, which may be empty; {@code null} when there is no more. */
    String next() throws InterruptedException {
        if (over) {
            return null;
        } else if (!answer.isStream()) {
            over = true;
            return piece(answer.object(), "message");
        }
        var event = answer.event();
        if (event == null || event.equals(DONE)) {
            over = true;
            return null;
        }
        return piece(chunk(event), "delta");
    }

    private Map<String, Object> chunk(String event) throws InterruptedException {
        try {
            return Json.object(event.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw answer.wrong("has an event that is no object of JSON");
        }
    }

    /** The last chunk of all has no choice, and tells of tokens only. */
    private String piece(Map<String, Object> chunk, String part) {
        if (chunk.get("error") != null) {
            throw answer.complains(chunk.get("error"));
        }
        if (chunk.get("usage") instanceof Map<?, ?> usage) {
            promptTokens = number(usage.get("prompt_tokens"));
            tokens = number(usage.get("completion_tokens"));
        }
        if (!(chunk.get("choices") instanceof List<?> choices
                && !choices.isEmpty()
                && choices.get(0) instanceof Map<?, ?> choice)) {
            return "";
        }
        if (choice.get("finish_reason") instanceof String reason) {
            end = reason.equals("length") ? End.LENGTH : End.STOP;
        }
        if (choice.get(part) instanceof Map<?, ?> said && said.get("content") instanceof String text) {
            return text;
        }
        return "";
    }

    private static long number(Object value) {
        return value instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }

    Generated enough() {
        answer.complete();
        return new Generated(End.ENOUGH, promptTokens, tokens);
    }

    Generated generated() {
        if (end == null) {
            throw answer.wrong("broke off before the text was at its end");
        }
        answer.complete();
        return new Generated(end, promptTokens, tokens);
    }
}
