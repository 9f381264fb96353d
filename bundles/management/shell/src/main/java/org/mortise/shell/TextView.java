package org.mortise.shell;

import org.apache.felix.gogo.jline.Shell;
import org.jline.terminal.Terminal.Signal;
import org.mortise.api.model.Generator.Visitor;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Shows a text as it comes about. Ctrl-C ends it, and so does whoever does not read on. */
public record TextView(Call call) {

    /** Whoever writes a text for a visitor. */
    @FunctionalInterface
    public interface Writer<R> {
        R to(Visitor visitor) throws Exception;
    }

    public <R> R show(Writer<R> writer) throws Exception {
        var terminal = Shell.getTerminal(call.session());
        var reader = Thread.currentThread();
        var before = terminal.handle(Signal.INT, signal -> reader.interrupt());
        try {
            return writer.to(call.screen()::write);
        } catch (InterruptedException e) {
            throw new ProblemException(Kind.CANCELLED, "The text was cut short.", "");
        } finally {
            terminal.handle(Signal.INT, before);
            call.screen().print("");
        }
    }
}
