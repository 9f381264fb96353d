package org.mortise.core.models.transform;

import org.mortise.api.model.Transformer;

/** What the classes of transformers say, remembered with each class itself, so that it goes when the loader goes. */
public final class TransformerTypes extends ClassValue<TransformerType> {

    /** The type of a transformer; an {@link IllegalArgumentException} says why its class makes none. */
    public TransformerType of(Transformer<?> transformer) {
        return get(transformer.getClass());
    }

    @Override
    protected TransformerType computeValue(Class<?> type) {
        return new TransformerType(type);
    }
}
