package org.mortise.shell.attach;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a client says first.
 *
 * @param script what to run, empty to be asked line by line
 * @param directory where it was started, from which files are seen
 * @param terminal the type of its terminal, empty when its output is read by a program
 * @param columns the width of its window
 * @param rows the height of its window
 * @param colours whether colours are welcome
 */
record Greeting(String script, String directory, String terminal, int columns, int rows, boolean colours) {

    boolean interactive() {
        return script.isEmpty();
    }

    boolean onTerminal() {
        return !terminal.isEmpty();
    }

    byte[] encode() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(Wire.VERSION);
        var program = script.getBytes(StandardCharsets.UTF_8);
        out.writeInt(program.length);
        out.write(program);
        out.writeUTF(directory);
        out.writeUTF(terminal);
        out.writeInt(columns);
        out.writeInt(rows);
        out.writeBoolean(colours);
        return bytes.toByteArray();
    }

    static Greeting decode(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readByte() != Wire.VERSION) {
            throw new IOException("This client and the instance are of different releases; use the instance's own.");
        }
        var script = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        return new Greeting(script, in.readUTF(), in.readUTF(), in.readInt(), in.readInt(), in.readBoolean());
    }
}
