package org.mortise.kit.storage;

import org.junit.jupiter.api.Nested;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageSession.Support;

/** The kit passes what is right, and does itself what a backend does not. */
class InMemoryTest {

    @Nested
    class ThatDoesEverything extends Contract {
        ThatDoesEverything() {
            super(new InMemory.Settings(Support.WHOLE, true, true));
        }
    }

    @Nested
    class ThatFiltersInPart extends Contract {
        ThatFiltersInPart() {
            super(new InMemory.Settings(Support.PART, true, false));
        }
    }

    @Nested
    class ThatDoesNothing extends Contract {
        ThatDoesNothing() {
            super(new InMemory.Settings(Support.NONE, false, false));
        }
    }

    abstract static class Contract extends StorageContract<InMemory.Settings> {
        private final InMemory backend = new InMemory();
        private final InMemory.Settings settings;

        Contract(InMemory.Settings settings) {
            this.settings = settings;
        }

        @Override
        public Storage<InMemory.Settings> backend() {
            return backend;
        }

        @Override
        public InMemory.Settings settings() {
            return settings;
        }
    }
}
