package org.mortise.launcher;

/** The entry point of {@code bin/mortise}. */
public final class Main {

    /** Ends the process with an exit code of {@link Exit}. */
    public static void main(String... arguments) {
        Exit exit;
        try {
            exit = execute(CommandLine.parse(arguments));
        } catch (LaunchException e) {
            System.err.println("mortise: " + e.getMessage());
            exit = e.exit();
        }
        System.exit(exit.code());
    }

    private static Exit execute(CommandLine line) {
        return switch (line.command()) {
            case HELP -> {
                System.out.print(CommandLine.USAGE);
                yield Exit.OK;
            }
            case VERSION -> {
                System.out.println("mortise " + Home.version());
                yield Exit.OK;
            }
            case RUN -> new Run(home(), instance(line)).execute();
            case START -> new Start(home(), instance(line)).execute();
            case STOP -> new Stop(instance(line)).execute();
            case STATUS -> new Status(instance(line)).execute();
            case TRAIN -> new Train(home(), instance(line)).execute();
            case SHELL -> throw new LaunchException(Exit.FAILED, "has no shell yet");
        };
    }

    private static Home home() {
        return Home.ofThisProcess();
    }

    private static Instance instance(CommandLine line) {
        return new Instance(line.base().orElseGet(() -> home().directory()));
    }

    private Main() {}
}
