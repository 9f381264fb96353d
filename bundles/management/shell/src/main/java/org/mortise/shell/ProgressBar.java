package org.mortise.shell;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A share of a whole, drawn: {@code ████████▌░░░░░  61 %}. */
public final class ProgressBar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final AttributedStyle DONE = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle OPEN = AttributedStyle.DEFAULT.faint();

    private ProgressBar() {}

    /**
     * Draws the bar.
     *
     * @param share from 0 to 1
     * @param width how many columns the bar itself takes
     */
    public static AttributedString of(double share, int width) {
        var bounded = Math.min(1, Math.max(0, share));
        var eighths = (int) (bounded * width * 8);
        var full = eighths / 8;
        var bar = new AttributedStringBuilder().styled(DONE, "█".repeat(full));
        var open = width - full;
        if (eighths % 8 > 0) {
            bar.styled(DONE, EIGHTHS.substring(eighths % 8, eighths % 8 + 1));
            open--;
        }
        return bar.styled(OPEN, "░".repeat(open))
                .append(String.format(" %3d %%", (int) (bounded * 100)))
                .toAttributedString();
    }
}
