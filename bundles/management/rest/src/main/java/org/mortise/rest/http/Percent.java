package org.mortise.rest.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.mortise.api.problem.ProblemException;

/** Percent-encoding, read strictly: the JDK's decoder puts U+FFFD where bytes are no UTF-8. */
final class Percent {
    private Percent() {}

    static String decode(String field, String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var length = 0;
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                bytes[length++] = bytes[i];
                continue;
            }
            var high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            var low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                throw ProblemException.invalid(field, "a '%' is not followed by two hexadecimal digits");
            }
            bytes[length++] = (byte) (high << 4 | low);
            i += 2;
        }
        return utf8(field, ByteBuffer.wrap(bytes, 0, length));
    }

    /** The bytes as text; {@code INVALID} when they are no UTF-8. */
    static String utf8(String field, ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid(field, "is not UTF-8");
        }
    }
}
