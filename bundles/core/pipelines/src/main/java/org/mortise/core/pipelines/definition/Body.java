package org.mortise.core.pipelines.definition;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.mortise.api.plugin.Reference;
import org.mortise.core.pipelines.template.Condition;
import org.mortise.core.pipelines.template.Template;
import org.mortise.core.pipelines.template.Template.Entries;

/** What a step does. */
public sealed interface Body {

    /** The lists of steps within. */
    default List<Block> blocks() {
        return List.of();
    }

    /** Calls an action of a plugin. */
    record Call(Reference reference, Entries parameters) implements Body {}

    /**
     * Goes on at another step of its list.
     *
     * @param target the place of that step
     * @param name its name
     * @param most how often a run may do it
     */
    record Jump(int target, String name, int most) implements Body {
        /** Whose action it is in a definition. */
        public static final String PLUGIN = "builtin";

        /** What it is called in a definition, as if it were an action. */
        public static final String ACTION = "goto";

        /** How often a run may do it, unless its definition says otherwise. */
        public static final int MOST = 100;
    }

    /**
     * Does its steps once for each item of a list.
     *
     * @param items makes the list
     * @param as the key of the item in the namespace {@code _loop}
     * @param concurrency how many items at once at most
     * @param names of the steps within, however deep: what they leave is forgotten with their item
     */
    record Loop(Template items, String as, int concurrency, Block steps, Set<String> names) implements Body {
        @Override
        public List<Block> blocks() {
            return List.of(steps);
        }
    }

    /** Does its steps at once, as far as they do not wait for each other and there are threads for it. */
    record Group(Block steps, int concurrency) implements Body {
        @Override
        public List<Block> blocks() {
            return List.of(steps);
        }
    }

    /** Does the one list of steps or the other, which may be {@code null}. */
    record Branch(Condition condition, Block ifTrue, Block ifFalse) implements Body {
        @Override
        public List<Block> blocks() {
            return Stream.of(ifTrue, ifFalse).filter(Objects::nonNull).toList();
        }
    }

    /** Runs another pipeline of the project. */
    record Part(String pipeline, Entries parameters) implements Body {}
}
