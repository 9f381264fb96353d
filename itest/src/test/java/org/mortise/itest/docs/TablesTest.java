package org.mortise.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.itest.Home;
import org.mortise.itest.Instance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The tables of the guides that list what there is: they list all of it, and nothing else. */
class TablesTest {
    private static final String METATYPE = "OSGI-INF/metatype/org.mortise.";

    @TempDir
    private Path base;

    @Test
    void theActionsAreThoseOfTheRuntime() throws IOException {
        try (var instance = new Instance(base).start()) {
            var actions = instance.rest().get("/api/actions").good();

            assertThat(table("docs/using.md", "| plugin | action | what it does | parameters | result |"))
                    .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(actions.spliterator(), false)
                            .map(TablesTest::row)
                            .toList());
        }
    }

    private static String row(JsonNode action) {
        return row(
                code(action.get("plugin").asText()),
                code(action.get("name").asText()),
                action.get("description").asText(),
                names(action.get("parameters")),
                names(action.get("returns")));
    }

    /** Those that may be left out in brackets. */
    private static String names(JsonNode described) {
        var names = new ArrayList<String>();
        for (var one : described) {
            var name = one.get("name").asText();
            names.add(one.path("required").asBoolean(true) ? name : '[' + name + ']');
        }
        return String.join(", ", names);
    }

    @Test
    void theSettingsAreThoseThatTheBundlesDeclare() throws Exception {
        var settings = new ArrayList<String>();
        for (var folder : List.of("system", "plugins")) {
            try (var jars = Files.newDirectoryStream(Home.DIRECTORY.resolve(folder), "*.jar")) {
                for (var jar : jars) {
                    addSettings(jar, settings);
                }
            }
        }

        assertThat(table("docs/operating.md", "| file | setting | default | what it says |"))
                .containsExactlyInAnyOrderElementsOf(settings);
    }

    private static void addSettings(Path jar, List<String> settings) throws Exception {
        try (var content = new JarFile(jar.toFile())) {
            for (var entry : content.stream()
                    .filter(each -> each.getName().startsWith(METATYPE))
                    .toList()) {
                var document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(content.getInputStream(entry));
                elements(document, "AD").map(setting -> row(document, setting)).forEach(settings::add);
            }
        }
    }

    private static String row(Document document, Element setting) {
        var designate = elements(document, "Designate").findFirst().orElseThrow();
        var pid = designate.getAttribute("pid");
        var file = pid.isEmpty() ? designate.getAttribute("factoryPid") + "-*.cfg" : pid + ".cfg";
        return row(
                code(file),
                code(setting.getAttribute("id")),
                code(setting.getAttribute("default")),
                setting.getAttribute("description"));
    }

    private static Stream<Element> elements(Document document, String name) {
        var elements = document.getElementsByTagName(name);
        return Stream.iterate(0, index -> index + 1).limit(elements.getLength()).map(index ->
                (Element) elements.item(index));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : '`' + text + '`';
    }

    /** The rows under that head. */
    private static List<String> table(String guide, String head) throws IOException {
        return Files.readAllLines(GuidesTest.CLONE.resolve(guide)).stream()
                .dropWhile(line -> !line.equals(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
