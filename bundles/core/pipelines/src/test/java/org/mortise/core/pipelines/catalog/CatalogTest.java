package org.mortise.core.pipelines.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.CheckpointKey;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.PipelineUse;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.core.pipelines.Actions;
import org.mortise.core.pipelines.House;
import org.mortise.core.pipelines.checkpoint.StoredCheckpoints;
import org.mortise.core.pipelines.program.Programs;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

class CatalogTest {
    @TempDir
    Path base;

    record Words(String text) {}

    static final class Say implements Action<Words, Map<String, Object>> {
        @Override
        public Map<String, Object> run(Words words, StepContext context) {
            return Map.of();
        }
    }

    record Anything(Object text) {}

    static final class SayAnything implements Action<Anything, Map<String, Object>> {
        @Override
        public Map<String, Object> run(Anything anything, StepContext context) {
            return Map.of();
        }
    }

    private final Actions actions = new Actions().with("test", "say", new Say());
    private final Uses uses = new Uses();
    private String used = "";
    private Projects projects;
    private Catalog catalog;
    private PipelineFiles files;

    @BeforeEach
    void open() {
        var store = House.store(base);
        projects = House.projects(store);
        uses.services = List.of(new Lent(id -> id.equals(used) ? List.of("the schedule 'nightly'") : List.of()));
        catalog = new Catalog(new Programs(actions), new StoredCheckpoints(store), projects, uses, store, base);
        if (files != null) {
            close();
        }
        files = new PipelineFiles(catalog, base);
    }

    @AfterEach
    void close() {
        files.close();
    }

    private static String document(String name, String text) {
        return "name: " + name + "\nsteps: [{name: s, plugin: test, action: say, parameters: {text: " + text + "}}]\n";
    }

    private static Problem refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    private static List<String> fields(Problem problem) {
        return problem.violations().stream().map(Violation::field).toList();
    }

    private Path drop(String file, String text) throws IOException {
        var path = base.resolve("deploy").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        files.install(path.toFile());
        return path;
    }

    private void take(Path file) throws IOException {
        Files.delete(file);
        files.uninstall(file.toFile());
    }

    private List<String> names() {
        return catalog.list("").stream().map(PipelineDescription::name).toList();
    }

    private String textOf(String pipeline) {
        var steps = (List<?>) catalog.find(pipeline).orElseThrow().definition().get("steps");
        return (String) ((Map<?, ?>) ((Map<?, ?>) steps.get(0)).get("parameters")).get("text");
    }

    @Test
    void keepsWhatWasPosted() {
        var created = catalog.create(document("a", "x"));
        assertThat(created.ready()).isTrue();
        assertThat(catalog.find(created.id())).contains(created);
        assertThat(catalog.find("a")).contains(created);
        open();
        assertThat(catalog.list("")).containsExactly(created);
        assertThat(catalog.list("default")).containsExactly(created);
        assertThat(catalog.list("other")).isEmpty();
    }

    @Test
    void refusesWhatNobodyKnowsAndChangesNothing() {
        assertThat(fields(refused(() -> catalog.create(document("a", "7")))))
                .containsExactly("steps[0].parameters.text");
        assertThat(fields(refused(() -> catalog.create("name: a\nsteps: [{name: s, plugin: nope, action: say}]"))))
                .containsExactly("steps[0].plugin");
        var problem = refused(() -> catalog.create("name: a\nsteps: [{name: s, plugin: test, action: nope}]"));
        assertThat(problem.violations())
                .containsExactly(new Violation("steps[0].action", "the plugin 'test' has no action 'nope', only say"));
        assertThat(names()).isEmpty();
        open();
        assertThat(names()).isEmpty();
    }

    @Test
    void takesEachNameOnceInAProject() {
        projects.create("other", "");
        catalog.create(document("a", "x"));
        assertThat(refused(() -> catalog.create(document("a", "y"))).kind()).isEqualTo(Kind.CONFLICT);
        catalog.create("project_id: other\n" + document("a", "y"));
        assertThat(catalog.find("a")).as("not clear which one is meant").isEmpty();
    }

    private record Lent(PipelineUse getService) implements ComponentServiceObjects<PipelineUse> {
        @Override
        public void ungetService(PipelineUse service) {}

        @Override
        public ServiceReference<PipelineUse> getServiceReference() {
            return null;
        }
    }

    @Test
    void keepsWhatIsInUse() {
        var created = catalog.create(document("a", "x"));
        used = created.id();
        var problem = refused(() -> catalog.remove(created.id()));
        assertThat(problem.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(problem.detail()).isEqualTo("The pipeline 'a' is used by the schedule 'nightly'.");
        used = "";
        catalog.remove(created.id());
        assertThat(names()).isEmpty();
    }

    @Test
    void putsNothingIntoAProjectThatIsNotThere() {
        assertThat(fields(refused(() -> catalog.create("project_id: other\n" + document("a", "x")))))
                .containsExactly("project_id");
        assertThat(names()).isEmpty();
    }

    @Test
    void letsAFileWaitForItsProject() throws IOException {
        drop("a.pipeline.yaml", "project_id: other\n" + document("a", "x"));
        assertThat(catalog.rejected().get(0).problem().detail())
                .isEqualTo("project_id is not valid: there is no project 'other'.");
        projects.create("other", "");
        catalog.offers().reconsider();
        assertThat(catalog.rejected()).isEmpty();
        assertThat(catalog.find("other", "a")).isPresent();
    }

    @Test
    void changesNothingInAnArchivedProject() throws IOException {
        projects.create("other", "");
        var created = catalog.create("project_id: other\n" + document("a", "x"));
        drop("b.pipeline.yaml", "project_id: other\n" + document("b", "x"));
        projects.archive("other");
        for (ThrowingCallable change : List.<ThrowingCallable>of(
                () -> catalog.create("project_id: other\n" + document("c", "x")),
                () -> catalog.update(created.id(), "project_id: other\n" + document("a", "y")),
                () -> catalog.remove(created.id()))) {
            assertThat(refused(change).detail()).isEqualTo("The project 'other' is archived.");
        }
        drop("b.pipeline.yaml", "project_id: other\n" + document("b", "y"));
        assertThat(names()).containsExactly("a", "b");
        assertThat(textOf("b")).isEqualTo("x");
        projects.unarchive("other");
        catalog.offers().reconsider();
        assertThat(textOf("b")).isEqualTo("y");
    }

    @Test
    void leavesAPipelineInItsProject() {
        projects.create("other", "");
        var created = catalog.create("project_id: other\n" + document("a", "x"));
        assertThat(fields(refused(() -> catalog.update(created.id(), "project_id: default\n" + document("a", "y")))))
                .containsExactly("project_id");
        assertThat(catalog.update(created.id(), document("a", "y")).project()).isEqualTo("other");
    }

    @Test
    void copiesAProjectsPipelines() throws IOException {
        projects.create("other", "");
        var posted = catalog.create(document("a", "storage-one"));
        drop("b.pipeline.yaml", document("b", "x"));
        var content = new ProjectPipelines(catalog);
        var copies = content.copy("default", "other", Map.of("storage-one", "storage-two"));
        assertThat(content.count("other")).isEqualTo(2);
        assertThat(catalog.find("other", "a").orElseThrow().id()).isEqualTo(copies.get(posted.id()));
        assertThat(catalog.find("other", "b").orElseThrow().origin()).isEmpty();
        assertThat(textOf(copies.get(posted.id())))
                .as("a text that is no reference")
                .isEqualTo("storage-one");
        open();
        assertThat(content.count("default")).isEqualTo(2);
    }

    @Test
    void removesAProjectsPipelinesAndLetsFilesWait() throws IOException {
        projects.create("other", "");
        catalog.create(document("a", "x"));
        catalog.create("project_id: other\n" + document("a", "x"));
        drop("b.pipeline.yaml", "project_id: other\n" + document("b", "x"));
        projects.remove("other", true);
        new ProjectPipelines(catalog).remove("other");
        assertThat(catalog.list("")).extracting(PipelineDescription::project).containsExactly("default");
        assertThat(catalog.rejected()).extracting(RejectedFile::origin).containsExactly("deploy/b.pipeline.yaml");
        projects.create("other", "");
        catalog.offers().reconsider();
        assertThat(catalog.find("other", "b")).isPresent();
    }

    @Test
    void findsWithinAProject() {
        projects.create("other", "");
        var here = catalog.create(document("a", "x"));
        var there = catalog.create("project_id: other\n" + document("a", "y"));
        assertThat(catalog.find("default", "a")).contains(here);
        assertThat(catalog.find("other", "a")).contains(there);
        assertThat(catalog.find("default", there.id())).isEmpty();
        assertThat(catalog.find("", there.id())).contains(there);
    }

    @Test
    void updatesInPlace() {
        var created = catalog.create(document("a", "x"));
        catalog.create(document("b", "x"));
        assertThat(refused(() -> catalog.update(created.id(), document("b", "x")))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
        assertThat(refused(() -> catalog.update("nope", document("c", "x"))).kind())
                .isEqualTo(Kind.NOT_FOUND);
        var updated = catalog.update(created.id(), document("c", "y"));
        assertThat(updated.id()).isEqualTo(created.id());
        assertThat(updated.created()).isEqualTo(created.created());
        assertThat(names()).containsExactly("b", "c");
        open();
        assertThat(textOf("c")).isEqualTo("y");
    }

    @Test
    void removesWhatWasPostedWithItsCheckpoints() {
        var created = catalog.create(document("a", "x"));
        var key = new CheckpointKey("default", created.id(), "s", "");
        var checkpoints = new StoredCheckpoints(House.store(base));
        checkpoints.save(key, Map.of("seen", 1), OptionalLong.empty());
        catalog.remove(created.id());
        assertThat(refused(() -> catalog.remove(created.id())).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(checkpoints.load(key)).isEmpty();
        open();
        assertThat(names()).isEmpty();
    }

    @Test
    void followsAFile() throws IOException {
        var file = drop("a.pipeline.yaml", document("My Pipe", "x"));
        var pipeline = catalog.find("my-pipe").orElseThrow();
        assertThat(pipeline.origin()).isEqualTo("deploy/a.pipeline.yaml");
        assertThat(refused(() -> catalog.remove("my-pipe")).kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused(() -> catalog.update("my-pipe", document("x", "x"))).kind())
                .isEqualTo(Kind.CONFLICT);

        drop("a.pipeline.yaml", document("My Pipe", "y"));
        assertThat(textOf("my-pipe")).isEqualTo("y");
        assertThat(catalog.find("my-pipe").orElseThrow().created()).isEqualTo(pipeline.created());

        drop("a.pipeline.yaml", document("other", "y"));
        assertThat(names()).containsExactly("other");
        take(file);
        assertThat(names()).isEmpty();
    }

    @Test
    void keepsWhatABadFileSaidBefore() throws IOException {
        drop("a.pipeline.json", document("a", "x"));
        drop("a.pipeline.json", "{\"name\": ");
        assertThat(textOf("a")).isEqualTo("x");
        assertThat(catalog.rejected()).extracting(RejectedFile::origin).containsExactly("deploy/a.pipeline.json");
        assertThat(catalog.rejected().get(0).problem().violations().get(0).message())
                .contains("line 1, column");

        open();
        assertThat(textOf("a")).as("after a restart").isEqualTo("x");
        drop("a.pipeline.json", document("a", "y"));
        assertThat(textOf("a")).isEqualTo("y");
        assertThat(catalog.rejected()).isEmpty();
    }

    @Test
    void letsAFileWaitForItsPlugin() throws IOException {
        actions.without("test");
        drop("a.pipeline.yaml", document("a", "x"));
        assertThat(catalog.rejected()).isEmpty();
        assertThat(catalog.find("a").orElseThrow().ready()).isFalse();
        assertThat(catalog.find("a").orElseThrow().reason()).isEqualTo("steps[0]: there is no plugin 'test'");
        actions.with("test", "other", new Say());
        assertThat(catalog.find("a").orElseThrow().reason())
                .isEqualTo("steps[0]: the plugin 'test' has no action 'say', only other");
        actions.with("test", "say", new Say());
        assertThat(catalog.find("a").orElseThrow().ready()).isTrue();
    }

    @Test
    void tellsThatWhatItWaitedForDoesNotFit() throws IOException {
        actions.without("test");
        drop("a.pipeline.yaml", document("a", "7"));
        actions.with("test", "say", new Say());
        assertThat(catalog.find("a").orElseThrow().ready()).isFalse();
        assertThat(catalog.find("a").orElseThrow().reason()).isEqualTo("steps[0].parameters.text: must be a string");
    }

    @Test
    void keepsWhatFitsUntilThePluginFitsWhatComes() throws IOException {
        drop("a.pipeline.yaml", document("a", "x"));
        drop("a.pipeline.yaml", document("a", "7"));
        assertThat(textOf("a")).isEqualTo("x");
        assertThat(fields(catalog.rejected().get(0).problem())).containsExactly("steps[0].parameters.text");
        actions.with("test", "say", new SayAnything());
        catalog.offers().reconsider();
        assertThat(catalog.rejected()).isEmpty();
        assertThat(catalog.find("a").orElseThrow().definition().toString()).contains("text=7");
    }

    @Test
    void letsTheSecondOfTwoFilesWaitForTheName() throws IOException {
        var first = drop("a.pipeline.yaml", document("same", "first"));
        drop("b.pipeline.yaml", document("same", "second"));
        assertThat(textOf("same")).isEqualTo("first");
        assertThat(catalog.rejected().get(0).origin()).isEqualTo("deploy/b.pipeline.yaml");
        assertThat(catalog.rejected().get(0).problem().detail()).contains("deploy/a.pipeline.yaml");
        take(first);
        assertThat(textOf("same")).isEqualTo("second");
        assertThat(catalog.rejected()).isEmpty();
    }

    @Test
    void letsAFileWaitForTheNameOfWhatWasPosted() throws IOException {
        var posted = catalog.create(document("same", "posted"));
        drop("a.pipeline.yaml", document("same", "file"));
        assertThat(textOf("same")).isEqualTo("posted");
        catalog.update(posted.id(), document("renamed", "posted"));
        assertThat(names()).containsExactly("renamed", "same");
    }

    @Test
    void takesNamesThatBecomeTheSameIdForTheSame() throws IOException {
        drop("a.pipeline.yaml", document("my pipe", "first"));
        drop("b.pipeline.yaml", document("My Pipe", "second"));
        assertThat(catalog.rejected()).extracting(RejectedFile::origin).containsExactly("deploy/b.pipeline.yaml");
    }

    @Test
    void forgetsFilesThatWentWhileItWasAway() throws IOException {
        Files.delete(drop("a.pipeline.yaml", document("a", "x")));
        drop("b.pipeline.yaml", document("b", "x"));
        open();
        assertThat(names()).containsExactly("b");
    }

    @Test
    void tellsOfFilesThatAreNoText() throws IOException {
        var file = Files.createDirectories(base.resolve("deploy")).resolve("a.pipeline.yaml");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        files.install(file.toFile());
        assertThat(catalog.rejected().get(0).problem().detail()).isEqualTo("The file is not text in UTF-8.");
        Files.write(file, new byte[5 << 20]);
        files.update(file.toFile());
        assertThat(catalog.rejected().get(0).problem().kind()).isEqualTo(Kind.TOO_LARGE);
        take(file);
        assertThat(catalog.rejected()).isEmpty();
    }

    @Test
    void handlesDefinitionFilesOnly() {
        for (var name : List.of("a.pipeline.json", "b.c.pipeline.yaml", "d.pipeline.yml")) {
            assertThat(files.canHandle(new java.io.File(name))).as(name).isTrue();
        }
        for (var name :
                List.of("a.json", "a.pipeline.xml", ".a.pipeline.yaml", "a.pipeline.yaml~", "a.pipeline.yaml.part")) {
            assertThat(files.canHandle(new java.io.File(name))).as(name).isFalse();
        }
    }

    @Test
    void describesActions() {
        assertThat(catalog.actions()).singleElement().satisfies(action -> {
            assertThat(action.plugin()).isEqualTo("test");
            assertThat(action.name()).isEqualTo("say");
            assertThat(action.parameters().get(0).name()).isEqualTo("text");
        });
    }
}
