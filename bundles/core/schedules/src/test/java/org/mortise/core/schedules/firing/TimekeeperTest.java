package org.mortise.core.schedules.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mortise.core.schedules.House.document;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.core.schedules.House;

@Timeout(120)
class TimekeeperTest {
    @TempDir
    Path base;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private House house;
    private Timekeeper timekeeper;

    @BeforeEach
    void open() {
        house = new House(base);
        house.pipelines.with("default", "orders");
        timekeeper = new Timekeeper(house.catalog, house.runs, meters, house);
    }

    @AfterEach
    void close() throws InterruptedException {
        timekeeper.close();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void wakesForADefinitionThatIsNew() throws InterruptedException {
        house.set("2026-03-01T11:59:59.990Z");
        house.catalog.create(document("noon", "0 12 * * *"));
        house.set("2026-03-01T12:00:00Z");
        assertThat(house.runs.take().key()).endsWith("@2026-03-01T12:00:00Z");
    }

    @Test
    void firesAgainAndAgain() throws InterruptedException {
        house.catalog.create(document("a", "* * * * *"));
        for (int minute = 0; minute < 5; minute++) {
            var time = "2026-03-01T12:0" + minute + ":00Z";
            house.set(time);
            timekeeper.wake();
            assertThat(house.runs.take().key()).endsWith("@" + time);
        }
    }
}
