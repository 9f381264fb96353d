package org.mortise.storage.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Any text as the name of a file, a name of its own for each on every file system: small ASCII letters, digits,
 * {@code -} and {@code _} stand for themselves, and every other byte in UTF-8 for {@code %} and two digits. So there are
 * no two that differ in case only, or in the way that letters are composed, and none that means a directory.
 *
 * <p>Where that would be too long for a name, it is the beginning, {@code ~}, and a digest of the whole.
 */
final class FileName {
    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST = 180;
    private static final int BEGINNING = 100;

    /** Names that mean devices on Windows, whatever follows a dot. */
    private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|(com|lpt)\\d");

    private FileName() {}

    static String of(String text) {
        return of(text.getBytes(UTF_8));
    }

    private static String of(byte[] bytes) {
        var name = new StringBuilder(bytes.length + 16);
        var device =
                bytes.length <= 4 && DEVICE.matcher(new String(bytes, UTF_8)).matches();
        for (var b : bytes) {
            if (plain(b) && !(device && name.isEmpty())) {
                name.append((char) b);
            } else {
                name.append('%').append(HEX.toHexDigits(b));
            }
        }
        if (name.isEmpty()) {
            return "%";
        }
        return name.length() <= LONGEST ? name.toString() : name.substring(0, BEGINNING) + '~' + digest(bytes);
    }

    private static boolean plain(byte b) {
        return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-' || b == '_';
    }

    /** What the name stands for, in UTF-8, whose order is that of code points; empty when the name does not tell. */
    static Optional<byte[]> text(String name) {
        var bytes = new ByteArrayOutputStream(name.length());
        for (int i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c == '%' && i + 2 < name.length() && hexadecimal(name, i + 1)) {
                bytes.write(HexFormat.fromHexDigits(name, i + 1, i + 3));
                i += 2;
            } else if (c < 128 && plain((byte) c)) {
                bytes.write(c);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(bytes.toByteArray()).filter(text -> name.equals(of(text)));
    }

    private static boolean hexadecimal(String name, int at) {
        return HexFormat.isHexDigit(name.charAt(at)) && HexFormat.isHexDigit(name.charAt(at + 1));
    }

    private static String digest(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java has it.
        }
    }
}
