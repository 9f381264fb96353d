package org.mortise.rest.model;

import java.util.ArrayList;
import java.util.Map;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Prompt.Message;
import org.mortise.api.model.Prompt.Role;
import org.mortise.rest.http.Form;

/** Prompts as clients send them: messages, or a system's instructions and a question, or all of that. */
final class Prompts {
    private Prompts() {}

    static Prompt of(Form form) {
        var messages = new ArrayList<Message>();
        if (form.has("system")) {
            messages.add(new Message(Role.SYSTEM, form.text("system", "")));
        }
        messages.addAll(form.objects("messages", Prompts::message));
        if (form.has("prompt")) {
            messages.add(new Message(Role.USER, form.text("prompt", "")));
        }
        return new Prompt(
                messages, form.whole("max_tokens", Prompt.TOKENS), form.number("temperature", 0), form.texts("stop"));
    }

    private static Message message(Map<String, Object> fields) {
        var form = new Form(fields);
        var message = new Message(form.choice("role", Role.USER), form.required("text"));
        form.nothingElse();
        return message;
    }
}
