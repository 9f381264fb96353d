package org.mortise.models.local;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generated.End;
import org.mortise.api.model.Generator.Visitor;
import org.mortise.api.model.Prompt;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.storage.json.Json;

/** One text that is generated: fetched by one thread, and handed over by another. */
final class Generation {
    /** Handed from one thread to the other: a piece, how it ended, or why it failed. */
    private final BlockingQueue<Object> fetched = new LinkedBlockingQueue<>();

    private final LlamaModel model;
    private final Prompt prompt;
    private final int context;
    private volatile boolean stopped;
    private volatile long promptTokens;
    private volatile long tokens;

    Generation(LlamaModel model, Prompt prompt, int context) {
        this.model = model;
        this.prompt = prompt;
        this.context = context;
    }

    void stop() {
        stopped = true;
    }

    /** Fetches the text, on the model's thread. */
    void run() {
        try {
            if (!stopped) {
                fetched.add(fetch());
            }
        } catch (RuntimeException | Error e) {
            fetched.add(e);
        }
    }

    private Generated fetch() {
        var text = model.applyTemplate(messages());
        promptTokens = model.encode(text).length;
        if (promptTokens >= context) {
            throw new ProblemException(
                    Kind.TOO_LARGE,
                    "The prompt has " + promptTokens + " tokens, where the model has room for " + context + '.',
                    "Shorten it, or raise 'context' in the model's configuration.");
        }
        new Reading(this::read).read(text, () -> stopped);
        if (stopped) {
            return new Generated(End.ENOUGH, promptTokens, tokens);
        }
        var most = Math.min(prompt.maxTokens(), context - promptTokens);
        var pieces = model.generate(
                        parameters(text).setNPredict((int) most).setTemperature((float) prompt.temperature()))
                .iterator();
        return new Generated(fetch(pieces, most), promptTokens, tokens);
    }

    private void read(String text) {
        model.complete(parameters(text).setNPredict(0));
    }

    private static InferenceParameters parameters(String text) {
        return new InferenceParameters(text).setCachePrompt(true);
    }

    private String messages() {
        var messages = prompt.messages().stream()
                .map(said -> Map.of("role", said.role().name().toLowerCase(Locale.ROOT), "content", said.text()))
                .toList();
        return new String(Json.bytes(Map.of("messages", messages)), StandardCharsets.UTF_8);
    }

    /** An empty piece is the end that the model has put, or tells that there is no more; a character of several tokens comes as one. */
    private End fetch(LlamaIterator pieces, long most) {
        var stops = new Stops(prompt.stop());
        while (pieces.hasNext()) {
            var piece = pieces.next().text;
            if (stopped) {
                pieces.cancel();
                return End.ENOUGH;
            }
            tokens += piece.isEmpty() ? 0 : 1;
            add(stops.next(piece));
            if (stops.reached()) {
                if (pieces.hasNext()) {
                    pieces.cancel();
                }
                return End.STOP;
            }
        }
        add(stops.rest());
        return tokens >= most ? End.LENGTH : End.STOP;
    }

    private void add(String piece) {
        if (!piece.isEmpty()) {
            fetched.add(piece);
        }
    }

    /** Hands it over as it comes, on the caller's thread. */
    Generated handOver(Visitor visitor) throws Exception {
        while (true) {
            var next = fetched.take();
            if (next instanceof Generated generated) {
                return generated;
            } else if (next instanceof Throwable failure) {
                throw new ExecutionException(failure);
            } else if (!visitor.visit((String) next)) {
                return new Generated(End.ENOUGH, promptTokens, tokens);
            }
        }
    }
}
