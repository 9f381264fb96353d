package org.mortise.core.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.ProjectDescription;
import org.mortise.api.project.ProjectStatus;

class StoredProjectsTest {
    @TempDir
    Path base;

    private final Things pipelines = new Things("pipelines").with("sales", "orders");
    private final Things schedules = new Things("schedules").with("sales", "nightly");
    private StoredProjects projects;

    @BeforeEach
    void open() {
        projects = House.projects(base, pipelines, schedules);
    }

    private static Problem refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    @Test
    void alwaysHasTheDefaultProject() {
        assertThat(projects.list()).extracting(ProjectDescription::id).containsExactly("default");
        assertThat(refused(() -> projects.remove("default", true)).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused(() -> projects.archive("default")).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused(() -> projects.update("default", "other", "")).kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(projects.update("default", "default", "ours").description()).isEqualTo("ours");
        open();
        assertThat(projects.list()).extracting(ProjectDescription::description).containsExactly("ours");
    }

    @Test
    void keepsWhatWasCreated() {
        var created = projects.create("sales", "All we sell");
        assertThat(created.id()).isEqualTo("sales");
        assertThat(created.status()).isEqualTo(ProjectStatus.ACTIVE);
        open();
        assertThat(projects.find("sales")).contains(created);
        assertThat(projects.active("sales")).isEqualTo(created);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "a b c", "a/b/c", "../../x", "näh"})
    void refusesNamesThatLookOtherwise(String name) {
        assertThat(refused(() -> projects.create(name, "")).kind()).isEqualTo(Kind.INVALID);
        assertThat(refused(() -> projects.create("x".repeat(51), "")).kind()).isEqualTo(Kind.INVALID);
        assertThat(projects.list()).hasSize(1);
    }

    @Test
    void keepsTheIdThroughARename() {
        projects.create("sales", "");
        assertThat(projects.update("sales", "selling", "").id()).isEqualTo("sales");
        assertThat(projects.find("selling")).isEqualTo(projects.find("sales")).isPresent();
        assertThat(refused(() -> projects.create("selling", "")).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused(() -> projects.create("sales", "")).detail()).contains("still its id");
        assertThat(projects.update("sales", "sales", "").name()).isEqualTo("sales");
    }

    @Test
    void tellsOfProjectsThatAreNotThere() {
        assertThat(refused(() -> projects.active("nope")).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(refused(() -> projects.update("nope", "nope", "")).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(refused(() -> projects.remove("nope", true)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(refused(() -> projects.copy("nope", "other")).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(projects.find("nope")).isEmpty();
    }

    @Test
    void archivesAndUnarchives() {
        projects.create("sales", "");
        projects.archive("sales");
        open();
        assertThat(refused(() -> projects.active("sales")).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(projects.find("sales").orElseThrow().status()).isEqualTo(ProjectStatus.ARCHIVED);
        projects.unarchive("sales");
        assertThat(projects.active("sales").status()).isEqualTo(ProjectStatus.ACTIVE);
    }

    @Test
    void removesWithItsContentOnlyByForce() {
        projects.create("sales", "");
        assertThat(projects.content("sales")).isEqualTo(Map.of("pipelines", 1, "schedules", 1));
        assertThat(refused(() -> projects.remove("sales", false)).detail())
                .isEqualTo("The project 'sales' still owns something: pipelines (1), schedules (1).");
        assertThat(pipelines.of("sales")).isNotEmpty();
        projects.remove("sales", true);
        assertThat(pipelines.of("sales")).isEmpty();
        assertThat(schedules.of("sales")).isEmpty();
        open();
        assertThat(projects.find("sales")).isEmpty();
    }

    @Test
    void copiesAllThatIsDefined() {
        projects.create("sales", "All we sell");
        var copy = projects.copy("sales", "trial");
        assertThat(copy.description()).isEqualTo("All we sell");
        assertThat(pipelines.of("trial")).containsExactly("orders of trial");
        assertThat(schedules.known()).isEqualTo(Map.of("orders", "orders of trial"));
        assertThat(schedules.of("trial")).containsExactly("nightly of trial");
        open();
        assertThat(projects.find("trial")).contains(copy);
    }

    @Test
    void copiesAllOrNothing() {
        projects.create("sales", "");
        schedules.fill();
        assertThat(refused(() -> projects.copy("sales", "trial")).detail()).isEqualTo("There is no room.");
        assertThat(projects.find("trial")).isEmpty();
        assertThat(pipelines.of("trial")).isEmpty();
        assertThat(schedules.of("trial")).isEmpty();
        open();
        assertThat(projects.find("trial")).isEmpty();
    }

    @Test
    void sweepsUpWhatTheEndOfTheProcessCutShort() {
        projects.create("sales", "");
        var dying = new Things("schedules") {
            @Override
            public Map<String, String> copy(String from, String to, Map<String, String> ids) {
                throw new AssertionError("the process ends");
            }
        };
        assertThat(catchThrowableOfType(
                        AssertionError.class,
                        () -> House.projects(base, pipelines, dying).copy("sales", "trial")))
                .isNotNull();
        assertThat(pipelines.of("trial")).as("half of a copy").isNotEmpty();

        open();
        assertThat(projects.find("trial")).isEmpty();
        new Sweep(projects).bindContent(pipelines);
        assertThat(pipelines.of("trial")).isEmpty();
        assertThat(pipelines.of("sales")).containsExactly("orders");
        assertThat(projects.create("trial", "").name()).isEqualTo("trial");
    }
}
