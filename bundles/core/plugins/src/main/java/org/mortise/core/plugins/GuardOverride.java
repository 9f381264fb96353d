package org.mortise.core.plugins;

import java.time.Duration;
import org.mortise.core.plugins.call.GuardSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A guard's settings for one plugin, or for all, as in {@code config/org.mortise.guard-my-plugin.cfg}. */
@Component(
        service = GuardOverride.class,
        configurationPid = "org.mortise.guard",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GuardOverride.Config.class, factory = true)
public final class GuardOverride {
    static final String ALL = "*";

    @ObjectClassDefinition(
            name = "Mortise guard of a plugin",
            description = "Deadline, concurrency limit and circuit breaker; generations started from now on go by it")
    @interface Config {
        @AttributeDefinition(description = "Name of the plugin; * for all that have none of their own")
        String plugin() default ALL;

        @AttributeDefinition(description = "How long a call may take, in seconds; 0 for any time", min = "0")
        int deadline_seconds() default 600;

        @AttributeDefinition(description = "How many calls of one extension at once; 0 for any number", min = "0")
        int concurrency() default 0;

        @AttributeDefinition(description = "Share of failed calls that opens the breaker", min = "1", max = "100")
        int breaker_failure_percent() default 50;

        @AttributeDefinition(description = "How many calls it takes to judge", min = "1")
        int breaker_minimum_calls() default 20;

        @AttributeDefinition(description = "Over how long it judges, in seconds", min = "1")
        int breaker_window_seconds() default 10;

        @AttributeDefinition(description = "How long it stays open before it tries again, in seconds", min = "1")
        int breaker_delay_seconds() default 5;
    }

    private final String plugin;
    private final GuardSettings settings;

    @Activate
    public GuardOverride(Config config) {
        this.plugin = config.plugin();
        this.settings = new GuardSettings(
                Duration.ofSeconds(config.deadline_seconds()),
                config.concurrency(),
                config.breaker_failure_percent(),
                config.breaker_minimum_calls(),
                Duration.ofSeconds(config.breaker_window_seconds()),
                Duration.ofSeconds(config.breaker_delay_seconds()));
    }

    String plugin() {
        return plugin;
    }

    GuardSettings settings() {
        return settings;
    }
}
