package org.mortise.api.pipeline;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Says more about a component of an action's parameters or result than its name and type do. */
@Retention(RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Parameter {
    /** One sentence for documentation. */
    String value() default "";

    /** What it is when the definition leaves it out, in JSON; for a string, the string itself. */
    String defaultValue() default NONE;

    /** No default: the parameter is required. */
    String NONE = "\0";
}
