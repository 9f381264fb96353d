package org.mortise.shell;

import java.util.function.LongSupplier;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.InfoCmp.Capability;

/** How far a long work is, in one line that is drawn over and over; nothing where no person reads. */
public final class Progress implements AutoCloseable {
    private static final long PICTURE_NANOS = 100_000_000;
    private static final int BAR = 30;

    private final Screen screen;
    private final LongSupplier nanos;
    private long drawn;

    public Progress(Screen screen) {
        this(screen, System::nanoTime);
    }

    Progress(Screen screen, LongSupplier nanos) {
        this.screen = screen;
        this.nanos = nanos;
        drawn = nanos.getAsLong();
    }

    /**
     * Shows it; cheap when it was shown a moment ago.
     *
     * @param share from 0 to 1; negative when it is not known
     */
    public void show(double share, long records) {
        var now = nanos.getAsLong();
        if (now - drawn < PICTURE_NANOS) {
            return;
        }
        drawn = now;
        screen.terminal().ifPresent(terminal -> {
            var line = new AttributedStringBuilder();
            if (share >= 0) {
                line.append(ProgressBar.of(share, BAR)).append("  ");
            }
            line.append(Human.count(records)).append(" records");
            terminal.puts(Capability.carriage_return);
            terminal.puts(Capability.clr_eol);
            terminal.writer().print(screen.suited(line.toAttributedString()).toAnsi(terminal));
            terminal.flush();
        });
    }

    /** Makes way for what comes next. */
    @Override
    public void close() {
        screen.terminal().ifPresent(terminal -> {
            terminal.puts(Capability.carriage_return);
            terminal.puts(Capability.clr_eol);
            terminal.flush();
        });
    }
}
