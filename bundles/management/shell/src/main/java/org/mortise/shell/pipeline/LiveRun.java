package org.mortise.shell.pipeline;

import java.util.List;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.shell.Human;
import org.mortise.shell.Json;
import org.mortise.shell.ProgressBar;
import org.mortise.shell.Screen;

/** A bar for the run and a line for each step, redrawn in place; where they do not all fit, those around the current one. */
final class LiveRun implements RunView {
    private static final int BAR = 30;
    private static final int STEP_BAR = 12;
    private static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();

    private final Screen screen;
    private final Terminal terminal;
    private final Display display;
    private final boolean echo;
    private Size size;

    LiveRun(Screen screen, Terminal terminal) {
        this.screen = screen;
        this.terminal = terminal;
        this.display = new Display(terminal, false);
        // What is typed meanwhile would land in the picture.
        this.echo = terminal.echo(false);
    }

    @Override
    public void show(RunDescription run) {
        fit(terminal.getSize());
        var steps = window(Steps.all(run.steps()).toList(), size.getRows() - 2);
        draw(Stream.concat(Stream.of(total(run)), lines(steps)).toList());
    }

    @Override
    public void end(RunDescription run) {
        // The last picture may be a part only, so it makes way for lines that scroll.
        draw(List.of());
        Stream.concat(lines(run.steps()), Stream.of(summary(run)))
                .map(this::cut)
                .forEach(screen::print);
    }

    @Override
    public void close() {
        terminal.echo(echo);
    }

    /** Where a window changes its size, nobody knows how what was drawn lies in it now: it is drawn anew. */
    private void fit(Size now) {
        if (!now.equals(size)) {
            terminal.puts(Capability.carriage_return);
            terminal.puts(Capability.clr_eos);
            display.reset();
            display.resize(now.getRows(), now.getColumns());
            size = now;
        }
    }

    private void draw(List<AttributedString> lines) {
        display.update(lines.stream().map(this::cut).map(screen::suited).toList(), 0);
    }

    private AttributedString cut(AttributedString line) {
        return line.columnSubSequence(0, terminal.getWidth() - 1);
    }

    private static List<StepDescription> window(List<StepDescription> steps, int height) {
        var current =
                (int) steps.stream().takeWhile(step -> step.status().ended()).count();
        var from = Math.max(0, Math.min(current - height / 2, steps.size() - height));
        return steps.subList(from, Math.min(steps.size(), from + height));
    }

    private static AttributedString total(RunDescription run) {
        return new AttributedStringBuilder()
                .styled(AttributedStyle.BOLD, run.pipelineName())
                .append("  ")
                .append(ProgressBar.of(run.progress(), BAR))
                .append("  ")
                .styled(FAINT, Human.duration(RunTimes.of(run)) + "  run " + run.id())
                .toAttributedString();
    }

    private static Stream<AttributedString> lines(List<StepDescription> steps) {
        var width = steps.stream().mapToInt(step -> step.path().length()).max().orElse(0);
        return steps.stream().map(step -> line(step, width));
    }

    private static AttributedString line(StepDescription step, int width) {
        var status = new Status(step.status());
        var line = new AttributedStringBuilder()
                .append(" ")
                .styled(status.style(), status.mark() + ' ' + step.path())
                .append(" ".repeat(width - step.path().length()));
        if (step.status() == RunStatus.QUEUED) {
            return line.toAttributedString();
        }
        line.append(String.format("  %8s  ", Human.duration(RunTimes.of(step))));
        if (step.status() == RunStatus.EXECUTING && step.progress() > 0) {
            line.append(ProgressBar.of(step.progress(), STEP_BAR)).append("  ");
        }
        return line.styled(FAINT, said(step)).toAttributedString();
    }

    private static String said(StepDescription step) {
        return step.result().isEmpty() ? step.message().replaceAll("\\s+", " ") : Json.compact(step.result());
    }

    private static AttributedString summary(RunDescription run) {
        var status = new Status(run.status());
        return new AttributedStringBuilder()
                .styled(status.style(), run.pipelineName() + ' ' + status.word())
                .append(" in " + Human.duration(RunTimes.of(run)))
                .styled(FAINT, "  run " + run.id())
                .toAttributedString();
    }
}
