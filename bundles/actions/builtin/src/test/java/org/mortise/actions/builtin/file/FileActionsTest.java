package org.mortise.actions.builtin.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

class FileActionsTest {
    @TempDir
    Path base;

    private Path files;
    private FileRoots roots;

    @BeforeEach
    void open() throws IOException {
        files = Files.createDirectories(base.resolve("files"));
        Files.createDirectories(base.resolve("second"));
        roots = new FileRoots(base, 1000, "files", "second");
    }

    private ReadFile.Result read(String path) throws IOException {
        return new ReadFile(roots).run(new ReadFile.Parameters(path, "UTF-8"), null);
    }

    private WriteFile.Result write(String path, Object content) throws IOException {
        return new WriteFile(roots).run(new WriteFile.Parameters(path, content, false), null);
    }

    private static void refused(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(kind));
    }

    @Test
    void readsAFileOfARoot() throws IOException {
        var file = Files.writeString(files.resolve("in.txt"), "größer");
        var expected = new ReadFile.Result("größer", 8, file.toString());
        assertThat(read("in.txt")).isEqualTo(expected);
        assertThat(read("./x/../in.txt")).isEqualTo(expected);
        assertThat(read(file.toString())).isEqualTo(expected);
        Files.writeString(base.resolve("second/other.txt"), "x");
        assertThat(read(base.resolve("second/other.txt").toString()).content()).isEqualTo("x");
    }

    @Test
    void readsOtherEncodings() throws IOException {
        Files.write(files.resolve("in.txt"), "größer".getBytes(ISO_8859_1));
        assertThat(new ReadFile(roots)
                        .run(new ReadFile.Parameters("in.txt", "latin1"), null)
                        .content())
                .isEqualTo("größer");
        refused(Kind.INVALID, () -> read("in.txt"));
        refused(Kind.INVALID, () -> new ReadFile(roots).run(new ReadFile.Parameters("in.txt", "none such"), null));
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        refused(Kind.NOT_FOUND, () -> read("missing.txt"));
        refused(Kind.NOT_FOUND, () -> read("."));
        Files.write(files.resolve("large"), new byte[1001]);
        refused(Kind.TOO_LARGE, () -> read("large"));
        refused(Kind.INVALID, () -> read("\0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "x/../../secret", "/etc/passwd", "../files2/x", "..", "/"})
    void staysWithinItsRoots(String path) throws IOException {
        Files.writeString(base.resolve("secret"), "s3cret");
        refused(Kind.FORBIDDEN, () -> read(path));
        refused(Kind.FORBIDDEN, () -> write(path, "x"));
        assertThat(Files.readString(base.resolve("secret"))).isEqualTo("s3cret");
    }

    @Test
    void followsNoLinkOutOfItsRoots() throws IOException {
        Files.writeString(base.resolve("secret"), "s3cret");
        Files.createSymbolicLink(files.resolve("link"), base.resolve("secret"));
        Files.createSymbolicLink(files.resolve("dir"), base);
        Files.createSymbolicLink(files.resolve("nowhere"), base.resolve("created"));
        for (var path : List.of("link", "dir/secret", "dir/new/file", "nowhere")) {
            refused(Kind.FORBIDDEN, () -> read(path));
            refused(Kind.FORBIDDEN, () -> write(path, "x"));
        }
        assertThat(base.resolve("created")).doesNotExist();
        assertThat(base.resolve("new")).doesNotExist();

        Files.writeString(files.resolve("real"), "x");
        Files.createSymbolicLink(files.resolve("inside"), files.resolve("real"));
        assertThat(read("inside").content()).isEqualTo("x");
    }

    @Test
    void worksWhereTheRootItselfIsALink() throws IOException {
        Files.createSymbolicLink(base.resolve("linked"), files);
        roots = new FileRoots(base, 1000, "linked");
        assertThat(write("out.txt", "x").bytes()).isEqualTo(1);
        assertThat(files.resolve("out.txt")).hasContent("x");
    }

    @Test
    void writesWholeFilesAndLeavesNothingElse() throws IOException {
        assertThat(write("deep/down/out.txt", "größer"))
                .isEqualTo(
                        new WriteFile.Result(files.resolve("deep/down/out.txt").toString(), 8));
        write("deep/down/out.txt", "small");
        assertThat(files.resolve("deep/down/out.txt")).hasContent("small");
        assertThat(files.resolve("deep/down").toFile().list()).containsExactly("out.txt");
    }

    @Test
    void writesValuesAsJson() throws IOException {
        write("out.json", Map.of("a", List.of(1, true, "x")));
        assertThat(files.resolve("out.json")).hasContent("{\"a\":[1,true,\"x\"]}");
    }

    @Test
    void addsToWhatIsThere() throws IOException {
        var action = new WriteFile(roots);
        action.run(new WriteFile.Parameters("log.txt", "a\n", true), null);
        assertThat(action.run(new WriteFile.Parameters("log.txt", "b\n", true), null)
                        .bytes())
                .isEqualTo(2);
        assertThat(files.resolve("log.txt")).hasContent("a\nb\n");
    }

    @Test
    void doesNotWriteOverADirectory() throws IOException {
        Files.createDirectories(files.resolve("dir"));
        refused(Kind.CONFLICT, () -> write("dir", "x"));
    }

    @Test
    void reachesNothingWithoutRoots() {
        roots = new FileRoots(base, 1000);
        refused(Kind.FORBIDDEN, () -> read("in.txt"));
    }
}
