package org.mortise.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
    @TempDir
    Path base;

    private Instance instance;

    @BeforeEach
    void create() {
        instance = new Instance(base);
        instance.create();
    }

    @Test
    void letsOneIn() {
        try (var lock = InstanceLock.acquire(instance)) {
            instance.writePid();

            assertThat(InstanceLock.isHeld(instance)).isTrue();
            assertThatThrownBy(() -> InstanceLock.acquire(instance))
                    .isInstanceOfSatisfying(
                            LaunchException.class, e -> assertThat(e.exit()).isEqualTo(Exit.IN_USE))
                    .hasMessage(
                            "the instance %s is in use by process %d",
                            base, ProcessHandle.current().pid());
        }
    }

    @Test
    void letsTheNextInAfterwards() {
        InstanceLock.acquire(instance).close();

        assertThat(InstanceLock.isHeld(instance)).isFalse();
        InstanceLock.acquire(instance).close();
    }

    @Test
    void isNotHeldWhereNothingEverRan(@TempDir Path elsewhere) {
        assertThat(InstanceLock.isHeld(new Instance(elsewhere))).isFalse();
        assertThat(elsewhere).isEmptyDirectory();
    }
}
