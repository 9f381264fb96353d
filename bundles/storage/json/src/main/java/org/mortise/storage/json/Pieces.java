package org.mortise.storage.json;

import java.io.InputStream;

/**
 * One piece of JSON after another as the one stream that a parser reads. After each there is space: it shows that a
 * number is over, and a parser wants four bytes before it knows the encoding. Then the stream ends, for who still reads
 * on misses something.
 */
final class Pieces extends InputStream {
    private static final byte[] SPACE = {' ', ' ', ' ', ' '};

    private byte[] piece = {};
    private byte[] space = {};
    private int at;
    private long end;
    private long read;

    /** What comes next, and whatever is left of the space before it does not. */
    void next(byte[] bytes) {
        piece = bytes;
        space = SPACE;
        at = 0;
        end = read + bytes.length;
    }

    /** Where in the stream the piece ends. */
    long end() {
        return end;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (at == piece.length) {
            piece = space;
            space = new byte[0];
            at = 0;
        }
        var count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, count);
        at += count;
        read += count;
        return count > 0 ? count : -1;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }
}
