package org.mortise.models.chunk;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The tokens of a text, as places in it: what is between them is white space. A token is a word, or a part of one of at
 * most {@value #LONGEST} characters, or a sign; of a script that is written without spaces, a character. Never one part
 * of what a reader takes for one character.
 *
 * <p>It is no model's way to count, for then a text would be cut otherwise for each of them. The documentation says how
 * many of a model's there are to one of these.
 */
final class Pieces {
    private static final int LONGEST = 8;

    /** What a reader takes for one character, in Java 17 too, whose iterator of characters knows no emoji. */
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private static final Pattern BLANK_LINE = Pattern.compile("\\R[\\h]*\\R\\s*");

    private final String text;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int count;
    private final BitSet words = new BitSet();
    private final BitSet sentences = new BitSet();

    Pieces(String text, Locale language, Abbreviations abbreviations) {
        this.text = text;
        cut(boundaries(BreakIterator.getWordInstance(language)));
        mark(sentences(language, abbreviations));
    }

    int count() {
        return count;
    }

    int start(int piece) {
        return starts[piece];
    }

    int end(int piece) {
        return ends[piece];
    }

    /** The last piece after {@code from} and up to {@code to} that begins a sentence; -1 when none does. */
    int lastSentence(int from, int to) {
        return last(sentences, from, to);
    }

    int lastWord(int from, int to) {
        return last(words, from, to);
    }

    private static int last(BitSet begun, int from, int to) {
        var last = begun.previousSetBit(to);
        return last > from ? last : -1;
    }

    /** The first piece from {@code from} on and before {@code to} that begins a sentence; -1 when none does. */
    int firstSentence(int from, int to) {
        return first(sentences, from, to);
    }

    int firstWord(int from, int to) {
        return first(words, from, to);
    }

    private static int first(BitSet begun, int from, int to) {
        var first = begun.nextSetBit(from);
        return first < to ? first : -1;
    }

    private BitSet boundaries(BreakIterator iterator) {
        iterator.setText(text);
        var boundaries = new BitSet(text.length() + 1);
        for (int at = iterator.first(); at != BreakIterator.DONE; at = iterator.next()) {
            boundaries.set(at);
        }
        return boundaries;
    }

    private void cut(BitSet wordBoundaries) {
        var characters = CHARACTER.matcher(text);
        int length = 0; // of the piece that is open, in characters; 0 when none is
        for (int at = 0; at < text.length(); at = characters.end()) {
            characters.find(at);
            var code = text.codePointAt(at);
            if (isSpace(at, characters.end())) {
                length = 0;
            } else if (length == 0 || wordBoundaries.get(at)) {
                words.set(count);
                add(at, characters.end());
                length = 1;
            } else if (length == LONGEST || Character.isIdeographic(code)) {
                add(at, characters.end());
                length = 1;
            } else {
                ends[count - 1] = characters.end();
                length++;
            }
        }
        words.set(count); // The end, where no word is cut in two.
    }

    private boolean isSpace(int from, int to) {
        return text.substring(from, to)
                .codePoints()
                .allMatch(code -> Character.isWhitespace(code) || Character.isSpaceChar(code));
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    private BitSet sentences(Locale language, Abbreviations abbreviations) {
        var boundaries = boundaries(BreakIterator.getSentenceInstance(language));
        boundaries.stream()
                .filter(end -> abbreviations.endIn(text, end, language))
                .boxed()
                .toList()
                .forEach(boundaries::clear);
        BLANK_LINE.matcher(text).results().forEach(line -> boundaries.set(line.end()));
        return boundaries;
    }

    /** A sentence begins at the first piece from its boundary on, unless that is in the middle of a word. */
    private void mark(BitSet boundaries) {
        int piece = 0;
        for (int at = boundaries.nextSetBit(0); at >= 0; at = boundaries.nextSetBit(at + 1)) {
            while (piece < count && starts[piece] < at) {
                piece++;
            }
            if (words.get(piece) && (piece == 0 || ends[piece - 1] <= at)) {
                sentences.set(piece);
            }
        }
        sentences.set(count);
    }
}
