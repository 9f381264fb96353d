package org.mortise.api.plugin;

/**
 * What an engine does with an extension during one call. Must not keep the extension, or any object of its classes,
 * beyond the call.
 */
@FunctionalInterface
public interface Invocation<T, R> {
    R on(T extension) throws Exception;
}
