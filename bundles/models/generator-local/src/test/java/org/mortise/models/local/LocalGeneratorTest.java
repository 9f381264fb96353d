package org.mortise.models.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generated.End;
import org.mortise.api.model.Overlong;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Prompt.Message;
import org.mortise.api.model.Prompt.Role;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.util.converter.Converters;

/** llama.cpp itself, on a model that the test makes. */
class LocalGeneratorTest {
    @TempDir
    private static Path folder;

    private static Path file;
    private static LocalGenerator generator;

    @BeforeAll
    static void load() throws Exception {
        NativeCode.unpack();
        file = folder.resolve("alphabet.gguf");
        AlphabetModel.write(file);
        generator = generator(file);
    }

    private static LocalGenerator generator(Path file) {
        var settings = Map.of("file", file.toString(), "context", 512, "threads", 1);
        return new LocalGenerator(
                Converters.standardConverter().convert(settings).to(LocalGenerator.Config.class));
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    private final List<String> pieces = new ArrayList<>();

    private Generated generate(String text, int most, String... stop) throws Exception {
        pieces.clear();
        var prompt = new Prompt(List.of(new Message(Role.USER, text)), most, 0, List.of(stop));
        return generator.generate(prompt, pieces::add);
    }

    private String text() {
        return String.join("", pieces);
    }

    @Test
    void goesOnPieceByPieceUntilItMayNot() throws Exception {
        assertThat(generate("xa", 30)).isEqualTo(new Generated(End.LENGTH, 2, 30));
        assertThat(text()).isEqualTo("bcdefghijklmnopqrstuvwxyzabcde");
        assertThat(pieces).hasSizeGreaterThan(10);
    }

    @Test
    void endsWhenTheModelHasNoMoreToSay() throws Exception {
        assertThat(generate("5", 30).end()).isEqualTo(End.STOP);
        assertThat(text()).isEqualTo("6789");
    }

    @Test
    void stopsBeforeATextAtWhichItShall() throws Exception {
        assertThat(generate("a", 30, "fgh", "zz").end()).isEqualTo(End.STOP);
        assertThat(text()).isEqualTo("bcde");
        assertThat(generate("5", 30, "9x").end()).isEqualTo(End.STOP);
        assertThat(text()).as("what only begins like one").isEqualTo("6789");
    }

    @Test
    void saysTheSameEachTime() throws Exception {
        generate("q", 50);
        var first = text();
        for (int i = 0; i < 5; i++) {
            generate("q", 50);
            assertThat(text()).isEqualTo(first);
        }
    }

    @Test
    void putsMessagesTogetherAsTheModelWantsThem() throws Exception {
        var prompt = new Prompt(
                List.of(
                        new Message(Role.SYSTEM, "s"),
                        new Message(Role.USER, "u"),
                        new Message(Role.ASSISTANT, "a"),
                        new Message(Role.USER, "7")),
                9,
                1.5,
                List.of());
        assertThat(generator.generate(prompt, pieces::add)).isEqualTo(new Generated(End.STOP, 4, 2));
        assertThat(text()).isEqualTo("89");
    }

    @Test
    void endsWhenTheVisitorHasHeardEnough() throws Exception {
        var heard = new ArrayList<String>();
        var generated = generator.generate(Prompt.of("a"), piece -> heard.add(piece) && heard.size() < 3);
        assertThat(generated.end()).isEqualTo(End.ENOUGH);
        assertThat(heard).hasSize(3);
        assertThat(generate("5", 30).end()).as("the next is served").isEqualTo(End.STOP);
    }

    @Test
    void endsWhenItIsInterrupted() throws Exception {
        var heard = new CountDownLatch(1);
        var call = new FutureTask<>(() -> generator.generate(Prompt.of("a"), piece -> {
            heard.countDown();
            new CountDownLatch(1).await();
            return true;
        }));
        var caller = new Thread(call);
        caller.start();
        heard.await();
        caller.interrupt();
        assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(generate("5", 30).end()).as("the next is served").isEqualTo(End.STOP);
    }

    @Test
    void passesOnWhatItsVisitorThrows() {
        assertThatThrownBy(() -> generator.generate(Prompt.of("a"), piece -> {
                    throw new java.io.IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
    }

    @Test
    void refusesAPromptThatIsTooLong() {
        assertThatThrownBy(() -> generate("a".repeat(600), 5))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.TOO_LARGE))
                .hasMessageContaining("The prompt has 600 tokens, where the model has room for 512.");
    }

    @Test
    void saysWhatItIs() {
        assertThat(generator.traits().model()).startsWith("alphabet.gguf of ");
        assertThat(generator.traits().maxTokens()).isEqualTo(512);
        assertThat(generator.traits().overlong()).isEqualTo(Overlong.REFUSED);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        refused(folder.resolve("none.gguf"), "none.gguf is not there.");
        refused(folder, "is not there");
        var words = Files.writeString(folder.resolve("words.gguf"), "some words");
        refused(words, "words.gguf is no model in the form GGUF.");
        refused(Files.write(folder.resolve("empty.gguf"), new byte[0]), "is no model in the form GGUF");
        var all = Files.readAllBytes(file);
        for (int kept : List.of(8, 5000, all.length / 2, all.length - 1)) {
            refused(Files.write(folder.resolve("half.gguf"), Arrays.copyOf(all, kept)), "half.gguf cannot be loaded: ");
        }
    }

    private static void refused(Path file, String part) {
        assertThatThrownBy(() -> generator(file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.UNAVAILABLE))
                .hasMessageContaining(part);
    }
}
