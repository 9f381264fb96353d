package org.mortise.core.schedules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mortise.core.schedules.House.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.schedule.OnMissed;
import org.mortise.api.schedule.OnOverlap;
import org.mortise.api.schedule.ScheduleDescription;
import org.mortise.core.schedules.House;

class CatalogTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path base;

    private House house;
    private Catalog catalog;
    private ScheduleFiles files;

    @BeforeEach
    void open() {
        house = new House(base);
        house.pipelines.with("default", "orders").with("default", "bills");
        look();
    }

    private void reopen() {
        house.open();
        files.close();
        look();
    }

    private void look() {
        catalog = house.catalog;
        files = new ScheduleFiles(catalog, base);
    }

    @AfterEach
    void close() {
        files.close();
    }

    private static Problem refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    private static List<String> fields(Problem problem) {
        return problem.violations().stream().map(Violation::field).toList();
    }

    private Path drop(String file, String text) throws IOException {
        var path = Files.createDirectories(base.resolve("deploy")).resolve(file);
        Files.writeString(path, text);
        files.install(path.toFile());
        return path;
    }

    @Test
    void keepsWhatWasPosted() {
        var created = catalog.create(document("noon", "0 12 * * *", "parameters: {who: world}"));
        assertThat(created.pipelines()).containsExactly("orders-id");
        assertThat(created.timeZone()).isEqualTo("UTC");
        assertThat(created.nextRun()).isEqualTo(NOON);
        assertThat(created.onMissed()).isEqualTo(OnMissed.SKIP);
        assertThat(created.onOverlap()).isEqualTo(OnOverlap.SKIP);
        assertThat(created.parameters()).isEqualTo(Map.of("who", "world"));
        assertThat(created.ready()).isTrue();
        reopen();
        assertThat(catalog.find("default", "noon")).contains(created);
        assertThat(catalog.find("", created.id())).contains(created);
        assertThat(catalog.find("other", created.id())).isEmpty();
        assertThat(catalog.list("other")).isEmpty();
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(fields(refused(() -> catalog.create("""
                        name: /
                        pipelines: []
                        cron_schedule: 0 0 31 2 *
                        time_zone: Nowhere/At_All
                        enabled: perhaps
                        parameters: []
                        on_missed: cry
                        on_overlap: cry
                        else: 1
                        """))))
                .containsExactly(
                        "name",
                        "pipelines",
                        "cron_schedule",
                        "time_zone",
                        "enabled",
                        "parameters",
                        "on_missed",
                        "on_overlap",
                        "else");
        assertThat(fields(refused(() -> catalog.create("name: a\npipelines: [orders]"))))
                .containsExactly("cron_schedule");
        assertThat(catalog.list("")).isEmpty();
    }

    @Test
    void runsOnlyPipelinesOfItsProject() {
        house.projects.create("other", "");
        assertThat(refused(() -> catalog.create(document("a", "* * * * *", "project_id: other")))
                        .detail())
                .isEqualTo("pipelines is not valid: the project 'other' has no pipeline 'orders'.");
        assertThat(fields(refused(() -> catalog.create(document("a", "* * * * *", "project_id: nope")))))
                .containsExactly("project_id");
    }

    @Test
    void changesWhatADocumentSaysAndNothingElse() {
        var created = catalog.create(document("noon", "0 12 * * *", "on_missed: run_once"));
        var disabled = catalog.update(created.id(), "{\"enabled\": false}");
        assertThat(disabled.nextRun()).isNull();
        assertThat(disabled.cron()).isEqualTo("0 12 * * *");
        assertThat(disabled.onMissed()).isEqualTo(OnMissed.RUN_ONCE);
        house.set("2026-03-05T00:00:00Z");
        assertThat(catalog.update(created.id(), "enabled: true").nextRun()).isEqualTo("2026-03-05T12:00:00Z");
        assertThat(catalog.update(created.id(), "time_zone: Asia/Tokyo").nextRun())
                .isEqualTo("2026-03-05T03:00:00Z");
        assertThat(catalog.update(created.id(), "cron_schedule: 0 6 * * *").nextRun())
                .isEqualTo("2026-03-05T21:00:00Z");
    }

    @Test
    void keepsAScheduleWhoseUpdateIsBad() {
        var created = catalog.create(document("noon", "0 12 * * *"));
        assertThat(fields(refused(() -> catalog.update(created.id(), "cron_schedule: nonsense"))))
                .containsExactly("cron_schedule");
        assertThat(fields(refused(() -> catalog.update(created.id(), "project_id: other"))))
                .containsExactly("project_id");
        assertThat(catalog.find("", "noon")).contains(created);
        reopen();
        assertThat(catalog.find("", "noon")).contains(created);
    }

    @Test
    void takesEachNameOnce() {
        catalog.create(document("noon", "0 12 * * *"));
        var other = catalog.create(document("night", "0 0 * * *"));
        assertThat(refused(() -> catalog.create(document("noon", "* * * * *"))).kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(refused(() -> catalog.update(other.id(), "name: noon")).kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void keepsThePipelineThroughARename() {
        var created = catalog.create(document("noon", "0 12 * * *"));
        house.pipelines.remove("orders-id");
        house.pipelines.with("default", "orders");
        assertThat(catalog.update(created.id(), "enabled: false").pipelines()).containsExactly("orders-id");
    }

    @Test
    void tellsWhyItCannotFire() {
        var created = catalog.create(document("noon", "0 12 * * *"));
        house.pipelines.with("default", "orders", "there is no plugin 'x'");
        assertThat(catalog.find("", "noon").orElseThrow().reason())
                .isEqualTo("the pipeline 'orders' waits: there is no plugin 'x'");
        house.pipelines.remove("orders-id");
        assertThat(catalog.find("", "noon").orElseThrow().ready()).isFalse();
        assertThat(catalog.find("", "noon").orElseThrow().reason())
                .isEqualTo("there is no pipeline 'orders-id' any more");
        catalog.remove(created.id());
        assertThat(refused(() -> catalog.remove(created.id())).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void restsInAnArchivedProject() {
        house.projects.create("other", "");
        house.pipelines.with("other", "trial");
        var created =
                catalog.create(document("a", "* * * * *", "project_id: other").replace("orders", "trial"));
        assertThat(created.nextRun()).isEqualTo(NOON);
        house.projects.archive("other");
        var resting = catalog.find("other", "a").orElseThrow();
        assertThat(resting.nextRun()).isNull();
        assertThat(resting.reason()).isEqualTo("the project 'other' is archived");
        assertThat(refused(() -> catalog.update(created.id(), "enabled: false")).kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(refused(() -> catalog.remove(created.id())).kind()).isEqualTo(Kind.CONFLICT);
    }

    @Test
    void tellsWhatComesNext() {
        var created = catalog.create(document("noon", "0 12 * * *", "enabled: false"));
        assertThat(catalog.upcoming(created.id(), 2)).containsExactly(NOON, Instant.parse("2026-03-02T12:00:00Z"));
    }

    @Test
    void followsAFile() throws IOException {
        var file = drop("a.schedule.yaml", document("My Noon", "0 12 * * *"));
        var schedule = catalog.find("", "my-noon").orElseThrow();
        assertThat(schedule.origin()).isEqualTo("deploy/a.schedule.yaml");
        assertThat(refused(() -> catalog.update("my-noon", "enabled: false")).kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(refused(() -> catalog.remove("my-noon")).kind()).isEqualTo(Kind.CONFLICT);

        drop("a.schedule.yaml", document("My Noon", "nonsense"));
        assertThat(catalog.rejected()).extracting(RejectedFile::origin).containsExactly("deploy/a.schedule.yaml");
        assertThat(catalog.find("", "my-noon")).as("what it said before").contains(schedule);
        reopen();
        assertThat(catalog.find("", "my-noon")).contains(schedule);

        Files.delete(file);
        files.uninstall(file.toFile());
        assertThat(catalog.list("")).isEmpty();
        assertThat(catalog.rejected()).isEmpty();
    }

    @Test
    void letsAFileWaitForItsPipeline() throws IOException {
        drop("a.schedule.yaml", document("a", "* * * * *").replace("orders", "later"));
        assertThat(catalog.rejected().get(0).problem().detail())
                .isEqualTo("pipelines is not valid: the project 'default' has no pipeline 'later'.");
        house.pipelines.with("default", "later");
        catalog.offers().reconsider();
        assertThat(catalog.find("", "a")).isPresent();
    }

    @Test
    void copiesWhatAProjectOwnsAndTellsWhatItUses() {
        house.projects.create("other", "");
        var content = new ProjectSchedules(catalog);
        catalog.create(document("noon", "0 12 * * *"));
        content.copy("default", "other", Map.of("orders-id", "copy-id"));
        assertThat(catalog.list("other"))
                .singleElement()
                .extracting(ScheduleDescription::name, ScheduleDescription::pipelines)
                .containsExactly("noon", List.of("copy-id"));
        assertThat(content.of("orders-id")).containsExactly("the schedule 'noon'");
        assertThat(content.of("bills-id")).isEmpty();
        content.remove("default");
        assertThat(content.count("default")).isZero();
        reopen();
        assertThat(new ProjectSchedules(catalog).count("other")).isEqualTo(1);
    }
}
