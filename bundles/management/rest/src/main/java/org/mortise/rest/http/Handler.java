package org.mortise.rest.http;

/** Answers one call. Whatever it throws becomes a problem document; called by many threads at once. */
@FunctionalInterface
public interface Handler {
    Answer answer(Call call) throws Exception;
}
