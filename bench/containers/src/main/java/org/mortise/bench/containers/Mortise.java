package org.mortise.bench.containers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The assembled distribution, with the class archive that its first start would make in the background. */
final class Mortise implements Subject {
    private final Path home;
    private final Path base;
    private final int port = Ports.free();

    Mortise(Path home, Path base) {
        this.home = home;
        this.base = base;
    }

    @Override
    public String name() {
        return "Mortise";
    }

    @Override
    public boolean runsOn(Runtime.Version java) {
        return true;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Files.createDirectories(deploy());
        var training = new ProcessBuilder(script(), "train").inheritIO();
        if (withThisJava(training).start().waitFor() != 0) {
            throw new IOException("no archive was made");
        }
    }

    @Override
    public ProcessBuilder start(String option) {
        var builder = withThisJava(new ProcessBuilder(script(), "run", "--base", base.toString()));
        builder.environment().put("MORTISE_HTTP_PORT", Integer.toString(port));
        builder.environment().put("MORTISE_OPTS", option);
        return builder;
    }

    private String script() {
        return home.resolve("bin/mortise").toString();
    }

    private static ProcessBuilder withThisJava(ProcessBuilder builder) {
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    @Override
    public Path deploy() {
        return base.resolve("deploy");
    }

    /** Ready means that all that lies in the folders is deployed. */
    @Override
    public URI door() {
        return URI.create("http://127.0.0.1:" + port + "/ready");
    }

    @Override
    public boolean ready(int status) {
        return status == 200;
    }
}
