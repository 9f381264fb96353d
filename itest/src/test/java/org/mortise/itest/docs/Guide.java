package org.mortise.itest.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A document of the project, as far as its reader is to do something.
 *
 * <ul>
 *   <li>a block fenced as {@code sh} holds commands
 *   <li>one fenced as {@code console} holds commands after {@code $ }, each with what it shows; … stands for anything, line
 *       breaks too
 *   <li>any other one, when the line before it ends in {@code `the/name.of.a.file`:}, is the content of that file
 * </ul>
 *
 * What is indented instead of fenced is only read.
 */
record Guide(List<Block> blocks) {
    private static final Pattern FILE = Pattern.compile(".*`([^`]+)`:$");
    private static final String FENCE = "```";

    /** Something to do, and the line of the document where it stands. */
    sealed interface Block permits Commands, Exchange, File {
        int line();
    }

    /** Commands that have to succeed. */
    record Commands(int line, String script) implements Block {}

    /** A command, and what it shows. */
    record Exchange(int line, String command, String shown) implements Block {}

    /** A file to write. */
    record File(int line, Path path, String content) implements Block {}

    static Guide read(Path document) throws IOException {
        var blocks = new ArrayList<Block>();
        var lines = Files.readAllLines(document);
        var before = "";
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (line.startsWith(FENCE)) {
                var end = at + 1 + lines.subList(at + 1, lines.size()).indexOf(FENCE);
                read(line.substring(FENCE.length()), before, at + 1, lines.subList(at + 1, end), blocks);
                at = end;
            } else if (!line.isBlank()) {
                before = line;
            }
        }
        return new Guide(blocks);
    }

    private static void read(String language, String before, int line, List<String> content, List<Block> blocks) {
        var file = FILE.matcher(before);
        if (language.equals("sh")) {
            blocks.add(new Commands(line, text(content)));
        } else if (language.equals("console")) {
            readExchanges(line, content, blocks);
        } else if (file.matches()) {
            blocks.add(new File(line, Path.of(file.group(1)), text(content)));
        }
    }

    private static void readExchanges(int line, List<String> content, List<Block> blocks) {
        var at = 0;
        while (at < content.size()) {
            var begin = at;
            while (content.get(at).endsWith("\\")) {
                at++;
            }
            var command = text(content.subList(begin, ++at));
            var shown = at;
            while (at < content.size() && !content.get(at).startsWith("$ ")) {
                at++;
            }
            blocks.add(new Exchange(line + begin + 1, command.substring(2), text(content.subList(shown, at))));
        }
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + '\n';
    }
}
