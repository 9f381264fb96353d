package org.mortise.api.storage;

import java.util.ArrayList;
import java.util.List;

/** Builds a list as the data of a {@link Cir} has them; what is said of {@link ObjectBuilder} holds for it too. */
public final class ListBuilder {
    private List<Object> list = new ArrayList<>();

    public void add(Object value) {
        list.add(value);
    }

    public List<Object> build() {
        var built = new Frozen.FrozenList(list);
        list = null;
        return built;
    }
}
