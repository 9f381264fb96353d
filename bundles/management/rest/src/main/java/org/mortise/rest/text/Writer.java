package org.mortise.rest.text;

import org.mortise.api.model.Generator.Visitor;

/** Whoever writes a text: hands it over piece by piece, and says at the end what became of it. Ends when interrupted. */
@FunctionalInterface
public interface Writer {
    Object write(Visitor visitor) throws Exception;
}
