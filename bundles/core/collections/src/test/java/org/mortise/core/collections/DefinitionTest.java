package org.mortise.core.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mortise.core.collections.House.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.collection.CollectionField;
import org.mortise.api.collection.CollectionField.Type;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.core.collections.catalog.CollectionFilesAt;

/** What collections can be, and how they become others. */
class DefinitionTest {
    @TempDir
    private Path base;

    private House house;

    @BeforeEach
    void open() {
        house = new House(base);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private ProblemException refused(String document) {
        return catchThrowableOfType(ProblemException.class, () -> house.create(document));
    }

    @Test
    void aNameIsAllThatIsNeeded() {
        house.create("name: plain");
        var definition = house.describe("plain").definition();
        assertThat(definition.fields()).containsExactly(new CollectionField(Attribute.of("text"), Type.TEXT, 1));
        assertThat(definition.language()).isEqualTo("en");
        assertThat(definition.vectorizer()).isEqualTo("minilm");
        assertThat(definition.reranker()).isEqualTo("maxsim");
        assertThat(definition.generator()).isEmpty();
        assertThat(house.describe("plain").reason()).isEmpty();
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        var problem = refused("""
                {"name": "a b", "language": "xx", "vectorizer": "no good", "colour": 1,
                 "fields": [{"name": "x..y"}, {"name": "n", "type": "number", "boost": 2},
                            {"name": "n", "type": "blob"}, {"type": "text"}, {"name": "t", "boost": 0}]}""");
        assertThat(problem.problem().kind()).isEqualTo(Kind.INVALID);
        assertThat(problem.problem().violations().stream().map(Violation::field))
                .contains(
                        "name",
                        "language",
                        "vectorizer",
                        "colour",
                        "fields[0].name",
                        "fields[1].boost",
                        "fields[2].name",
                        "fields[2].type",
                        "fields[3].name",
                        "fields[4].boost");
    }

    @Test
    void fieldsAreBounded() {
        var many = IntStream.range(0, 5000)
                .mapToObj(i -> "{\"name\": \"f" + i + "\", \"type\": \"string\"}")
                .collect(Collectors.joining(","));
        assertThat(refused("{\"name\": \"x\", \"fields\": [" + many + "]}")).hasMessageContaining("at most 500");
        assertThat(refused("name: x\nfields: [{name: n, type: number}]")).hasMessageContaining("of type text");
    }

    @Test
    void aNameIsForOneCollectionOfAProject() {
        house.projects.create("other", "");
        house.create("name: one");
        house.collections.create("other", "name: one");
        assertThat(refused("name: one").problem().kind()).isEqualTo(Kind.CONFLICT);
        assertThat(refused("name: two\nproject_id: other").problem().kind()).isEqualTo(Kind.INVALID);
        assertThat(house.collections.list("")).hasSize(2);
        assertThat(house.collections.list("other")).hasSize(1);
        assertThat(house.collections.find("other", "two")).isEmpty();
    }

    @Test
    void aVectorizerThatIsNotThereIsWaitedFor() throws Exception {
        house.create("name: waits\nvectorizer: later");
        assertThat(house.describe("waits").reason()).contains("later");
        var problem = catchThrowableOfType(ProblemException.class, () -> house.put("waits", entry("a", "fox")));
        assertThat(problem.problem().kind()).isEqualTo(Kind.UNAVAILABLE);
        house.models.serve("later", "1.0.0", "new");
        assertThat(house.describe("waits").reason()).isEmpty();
        house.put("waits", entry("a", "fox"));
        assertThat(house.find("waits", "fox", Mode.VECTOR)).containsExactly("a");
    }

    @Test
    void otherFieldsAndAnotherLanguageComeInTheBackground() throws Exception {
        house.create("name: shop");
        for (var i = 0; i < 20; i++) {
            house.put("shop", entry("r" + i, Map.of("text", "running shoes", "price", i)));
        }
        var made = house.models.vectorized.get();
        house.collections.update(
                House.PROJECT, "shop", "language: any\nfields: [{name: text}, {name: price, type: number}]");
        house.settled("shop");
        var cheap = List.of(new Filter(Attribute.of("price"), Operator.LT, 3L));
        assertThat(house.find("shop", Search.of("running", Mode.KEYWORD).filteredBy(cheap)))
                .containsExactly("r0", "r1", "r2");
        assertThat(house.find("shop", "run", Mode.KEYWORD)).isEmpty();
        assertThat(house.models.vectorized).hasValue(made);
        assertThat(house.find("shop", "shoes", Mode.VECTOR)).hasSize(10);
    }

    @Test
    void otherTextGetsOtherVectors() throws Exception {
        house.create("name: books");
        house.put("books", entry("a", Map.of("text", "fox", "title", "hedgehog")));
        house.collections.update(House.PROJECT, "books", "fields: [{name: title, boost: 2}]");
        house.settled("books");
        assertThat(house.find("books", "fox", Mode.KEYWORD)).isEmpty();
        var hit = house.collections
                .search(House.PROJECT, "books", Search.of("hedgehog", Mode.VECTOR))
                .hits()
                .get(0);
        assertThat(hit.score()).isGreaterThan(0.99);
    }

    @Test
    void anotherVectorizerIsWhatReindexIsFor() throws Exception {
        house.models.serve("other", "1.0.0", "other");
        house.create("name: books");
        house.collections.update(House.PROJECT, "books", "vectorizer: other");
        house.settled("books");
        assertThat(house.describe("books").definition().vectorizer()).isEqualTo("other");
        house.put("books", entry("a", "fox"));
        var problem = catchThrowableOfType(
                ProblemException.class, () -> house.collections.update(House.PROJECT, "books", "vectorizer: minilm"));
        assertThat(problem.problem().kind()).isEqualTo(Kind.CONFLICT);
        assertThat(problem).hasMessageContaining("eindex");
        house.collections.update(House.PROJECT, "books", "description: nothing else");
        assertThat(house.describe("books").definition().vectorizer()).isEqualTo("other");
    }

    @Test
    void whatIsRemovedIsGoneWithItsFiles() throws Exception {
        house.create("name: gone");
        house.put("gone", entry("a", "fox"));
        house.collections.remove(House.PROJECT, "gone");
        assertThat(house.collections.find(House.PROJECT, "gone")).isEmpty();
        try (var left = Files.list(base.resolve("data/collections"))) {
            assertThat(left).isEmpty();
        }
        house.create("name: gone");
        assertThat(house.find("gone", "fox", Mode.KEYWORD)).isEmpty();
    }

    @Test
    void filesComeAndGoAndLeaveTheRecords() throws Exception {
        try (var files = new CollectionFilesAt(house.catalog, base)) {
            files.write("books.collection.yaml", "name: books\nfields: [{name: text}]");
            house.put("books", entry("a", "fox"));
            assertThat(house.describe("books").origin()).isEqualTo("books.collection.yaml");
            assertThat(catchThrowableOfType(
                                    ProblemException.class, () -> house.collections.remove(House.PROJECT, "books"))
                            .problem()
                            .kind())
                    .isEqualTo(Kind.CONFLICT);
            files.write("books.collection.yaml", "name: books\nfields: [{name: text}, {name: n, type: what}]");
            assertThat(house.collections.rejected())
                    .singleElement()
                    .satisfies(rejected -> assertThat(
                                    rejected.problem().violations().get(0).field())
                            .isEqualTo("fields[1].type"));
            assertThat(house.describe("books").definition().fields()).hasSize(1);
            files.remove("books.collection.yaml");
            assertThat(house.describe("books").origin()).isEmpty();
            files.write("renamed.collection.yaml", "name: books\nfields: [{name: text}, {name: n, type: number}]");
            assertThat(house.settled("books").origin()).isEqualTo("renamed.collection.yaml");
            assertThat(house.find("books", "fox", Mode.HYBRID)).containsExactly("a");
            assertThat(house.collections.rejected()).isEmpty();
        }
    }

    @Test
    void whatWasAcceptedIsThereAfterARestart() throws Exception {
        house.create("name: kept\nlanguage: de");
        house.put("kept", entry("a", "Häuser"));
        house.close();
        house = new House(base);
        assertThat(house.describe("kept").records()).isEqualTo(1);
        assertThat(house.find("kept", "Haus", Mode.KEYWORD)).containsExactly("a");
    }

    @Test
    void valuesAreOfTheirTypes() {
        house.create(
                "name: typed\nfields: [{name: text}, {name: n, type: number}, {name: a.b, type: date}, {name: s, type: string}]");
        var problem = catchThrowableOfType(
                ProblemException.class,
                () -> house.put(
                        "typed",
                        entry("ok", Map.of("text", "fine", "n", 1)),
                        entry("x", Map.of("text", 7, "n", "1", "a", Map.of("b", "soon"), "s", "€".repeat(20_000)))));
        assertThat(problem.problem().violations().stream().map(Violation::field))
                .containsExactly("[1].data.text", "[1].data.n", "[1].data.a.b", "[1].data.s");
        assertThat(house.describe("typed").records()).isZero();
    }

    @Test
    void anArchivedProjectIsOnlyRead() throws Exception {
        house.projects.create("old", "");
        house.collections.create("old", "name: books");
        house.collections.put("old", "books", List.of(entry("a", "fox")));
        house.projects.archive("old");
        assertThat(house.collections
                        .search("old", "books", Search.of("fox", Mode.HYBRID))
                        .hits())
                .hasSize(1);
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> house.collections.put("old", "books", List.of(entry("b", "fox"))))
                        .problem()
                        .kind())
                .isEqualTo(Kind.CONFLICT);
    }
}
