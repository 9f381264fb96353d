package org.mortise.core.schedules.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mortise.core.schedules.House.document;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.schedule.ScheduleDescription;
import org.mortise.core.schedules.House;

class FiringTest {
    @TempDir
    Path base;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private House house;
    private Firing firing;

    @BeforeEach
    void open() {
        house = new House(base);
        house.pipelines.with("default", "orders").with("default", "bills");
        begin();
    }

    private void begin() {
        firing = new Firing(house.catalog, house.runs, new Meters(meters), house);
    }

    private void reopen() {
        house.open();
        begin();
    }

    private Optional<Instant> look(String time) {
        house.set(time);
        return firing.look();
    }

    private ScheduleDescription schedule() {
        return house.catalog.list("").get(0);
    }

    private static String key(ScheduleDescription schedule, String time) {
        return "orders-id schedule:" + schedule.id() + '@' + time;
    }

    private double count(String name, String outcome) {
        return meters.get(name).tag("outcome", outcome).counter().count();
    }

    @Test
    void hasNothingToWaitForWithoutSchedules() {
        assertThat(look("2026-03-01T12:00:00Z")).isEmpty();
        house.catalog.create(document("a", "* * * * *", "enabled: false"));
        assertThat(look("2026-03-01T12:00:00Z")).isEmpty();
    }

    @Test
    void firesWhenTheTimeHasCome() throws InterruptedException {
        var created = house.catalog.create(document("noon", "0 12 * * *", "parameters: {who: world}"));
        assertThat(look("2026-03-01T11:59:59Z")).contains(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(house.runs.keys()).isEmpty();
        assertThat(look("2026-03-01T12:00:00Z")).contains(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(house.runs.keys()).containsExactly(key(created, "2026-03-01T12:00:00Z"));
        var request = house.runs.take();
        assertThat(request.triggerType()).isEqualTo("schedule");
        assertThat(request.triggeredBy()).isEqualTo("noon");
        assertThat(request.parameters()).isEqualTo(Map.of("who", "world"));
        assertThat(schedule().lastRun()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(schedule().nextRun()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(schedule().runs()).hasSize(1);
        assertThat(count("mortise.schedules.fired", "started")).isEqualTo(1);
        look("2026-03-01T12:00:30Z");
        assertThat(house.runs.keys()).as("only once").hasSize(1);
    }

    @Test
    void doesNotFireAgainWhenTheClockIsSetBack() {
        house.catalog.create(document("noon", "0 12 * * *"));
        look("2026-03-01T12:00:01Z");
        look("2026-03-01T11:00:00Z");
        reopen();
        look("2026-03-01T12:00:01Z");
        assertThat(house.runs.keys()).hasSize(1);
    }

    @Test
    void leavesOutWhatWasMissed() {
        house.catalog.create(document("a", "0 * * * *"));
        reopen();
        look("2026-03-01T15:30:00Z");
        assertThat(house.runs.keys()).isEmpty();
        assertThat(schedule().nextRun()).isEqualTo("2026-03-01T16:00:00Z");
        assertThat(schedule().reason()).isEqualTo("the firing of 2026-03-01T15:00:00Z was missed");
        assertThat(count("mortise.schedules.missed", "skipped")).isEqualTo(4);
        look("2026-03-01T16:00:00Z");
        assertThat(schedule().reason()).isEmpty();
    }

    @Test
    void makesUpOnceForAllThatWasMissed() {
        var created = house.catalog.create(document("a", "0 * * * *", "on_missed: run_once"));
        reopen();
        look("2026-03-01T15:30:00Z");
        assertThat(house.runs.keys()).containsExactly(key(created, "2026-03-01T15:00:00Z"));
        assertThat(schedule().nextRun()).isEqualTo("2026-03-01T16:00:00Z");
        assertThat(count("mortise.schedules.missed", "made_up")).isEqualTo(1);
        assertThat(count("mortise.schedules.missed", "skipped")).isEqualTo(3);
    }

    @Test
    void isNotLateWithinTheGrace() {
        house.catalog.create(document("noon", "0 12 * * *"));
        look("2026-03-01T12:01:00Z");
        assertThat(house.runs.keys()).hasSize(1);
    }

    @Test
    void goesOnWithAFiringThatTheEndOfTheProcessCutShort() {
        var created = house.catalog.create(document("a", "0 * * * *").replace("[orders]", "[orders, bills]"));
        for (int requests = 0; requests < 2; requests++) {
            house.runs.dieAfter(requests);
            assertThatThrownBy(() -> look("2026-03-01T12:00:00Z")).isInstanceOf(AssertionError.class);
            house.runs.dieAfter(Integer.MAX_VALUE);
            reopen();
        }
        look("2026-03-01T18:30:00Z");
        assertThat(house.runs.keys())
                .as("each once, however long ago it was begun")
                .containsExactly(
                        key(created, "2026-03-01T12:00:00Z"),
                        key(created, "2026-03-01T12:00:00Z").replace("orders", "bills"));
        assertThat(schedule().runs()).hasSize(2);
        assertThat(schedule().lastRun()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void leavesOutAFiringWhileTheOneBeforeIsUnderWay() {
        house.catalog.create(document("a", "* * * * *"));
        house.runs.are(RunStatus.EXECUTING);
        look("2026-03-01T12:00:00Z");
        look("2026-03-01T12:01:00Z");
        assertThat(house.runs.keys()).hasSize(1);
        assertThat(schedule().reason()).contains("the firing of 2026-03-01T12:01:00Z was left out");
        assertThat(count("mortise.schedules.fired", "overlapped")).isEqualTo(1);
        house.runs.are(RunStatus.INTERRUPTED);
        look("2026-03-01T12:02:00Z");
        assertThat(house.runs.keys()).hasSize(2);
    }

    @Test
    void queuesWhereOverlapsAreWanted() {
        house.catalog.create(document("a", "* * * * *", "on_overlap: queue"));
        house.runs.are(RunStatus.EXECUTING);
        look("2026-03-01T12:00:00Z");
        look("2026-03-01T12:01:00Z");
        assertThat(house.runs.keys()).hasSize(2);
    }

    @Test
    void asksAgainForWhatIsOnItsWay() {
        house.catalog.create(document("a", "0 12 * * *"));
        house.runs.refuse(Kind.UNAVAILABLE);
        assertThat(look("2026-03-01T12:00:00Z")).contains(Instant.parse("2026-03-01T12:00:01Z"));
        look("2026-03-01T12:00:20Z");
        house.runs.refuse(null);
        look("2026-03-01T12:00:21Z");
        assertThat(house.runs.keys()).hasSize(1);
        assertThat(schedule().reason()).isEmpty();
    }

    @Test
    void givesUpAndTellsWhy() {
        house.catalog.create(document("a", "0 12 * * *"));
        house.runs.refuse(Kind.UNAVAILABLE);
        look("2026-03-01T12:00:00Z");
        assertThat(look("2026-03-01T12:01:00Z")).contains(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(schedule().reason()).isEqualTo("the firing of 2026-03-01T12:00:00Z: Not now.");
        assertThat(schedule().lastRun()).isNull();
        assertThat(count("mortise.schedules.fired", "failed")).isEqualTo(1);
    }

    @Test
    void firesWhateverGoesWrongWithAnother() {
        house.catalog.create(document("a", "0 12 * * *").replace("orders", "bills"));
        house.catalog.create(document("b", "0 12 * * *"));
        house.runs.spoil("bills-id");
        assertThat(look("2026-03-01T12:00:00Z")).contains(Instant.parse("2026-03-01T12:00:01Z"));
        assertThat(house.runs.keys()).hasSize(1);
        house.runs.spoil("");
        look("2026-03-01T12:00:01Z");
        assertThat(house.runs.keys()).hasSize(2);
    }

    @Test
    void doesNotFireInAnArchivedProject() {
        house.projects.create("other", "");
        house.pipelines.with("other", "trial");
        house.catalog.create(document("a", "* * * * *", "project_id: other").replace("orders", "trial"));
        house.projects.archive("other");
        look("2026-03-01T12:00:00Z");
        assertThat(house.runs.keys()).isEmpty();
        assertThat(count("mortise.schedules.fired", "archived")).isEqualTo(1);
        house.projects.unarchive("other");
        look("2026-03-01T12:01:00Z");
        assertThat(house.runs.keys()).hasSize(1);
    }
}
