package org.mortise.launcher;

import java.io.IOException;
import org.mortise.shell.attach.Client;

/** The entry point of {@code bin/mortise}. */
public final class Main {

    /** Ends the process with a code of {@link Exit}, or with that of the command that the shell ran. */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            return execute(CommandLine.parse(arguments));
        } catch (LaunchException e) {
            System.err.println("mortise: " + e.getMessage());
            return e.exit().code();
        } catch (IOException e) {
            System.err.println("mortise: " + e);
            return Exit.FAILED.code();
        }
    }

    private static int execute(CommandLine line) throws IOException {
        return switch (line.command()) {
            case HELP -> say(CommandLine.USAGE.strip());
            case VERSION -> say("mortise " + Home.version());
            case RUN -> new Run(home(), instance(line)).execute().code();
            case START -> new Start(home(), instance(line)).execute().code();
            case STOP -> new Stop(instance(line)).execute().code();
            case STATUS -> new Status(instance(line)).execute().code();
            case TRAIN -> new Train(home(), instance(line)).execute().code();
            case SHELL -> Client.attach(instance(line).base(), line.words());
        };
    }

    private static int say(String text) {
        System.out.println(text);
        return Exit.OK.code();
    }

    private static Home home() {
        return Home.ofThisProcess();
    }

    private static Instance instance(CommandLine line) {
        return new Instance(line.base().orElseGet(() -> home().directory()));
    }

    private Main() {}
}
