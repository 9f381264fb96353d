package org.mortise.api.plugin;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.CLASS;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Makes a class an extension: the one annotation a plugin author needs.
 *
 * <p>The class becomes a Declarative Services component under the interface of its kind, and the bundle says in its
 * manifest what it provides ({@value #NAMESPACE}), so that the runtime knows a plugin's extensions before any of its
 * code runs. Write {@code @Component} beside it only to say more, such as a scope or a required configuration.
 *
 * <p>An extension that there is to be once for each configuration goes without this annotation. It is a component with the
 * property {@value #KIND}, a required configuration, and a factory PID; {@link ExtensionIdentity} says what its name is:
 *
 * <pre>{@code
 * @Component(configurationPolicy = REQUIRE, configurationPid = "org.acme.vectorizer",
 *         property = Extension.KIND + "=" + Vectorizer.KIND)
 * @Designate(ocd = AcmeVectorizer.Config.class, factory = true)
 * }</pre>
 */
@Target(TYPE)
@Retention(CLASS)
@ComponentPropertyType
@Capability(namespace = Extension.NAMESPACE, attribute = "class=${@class}")
public @interface Extension {
    /** The capability namespace in which bnd writes extensions into the manifest. */
    String NAMESPACE = "mortise.extension";

    /** Makes {@code kind} the service property {@code mortise.extension.kind}, and so on. */
    String PREFIX_ = NAMESPACE + ".";

    /** Service property and capability attribute: the kind. */
    String KIND = PREFIX_ + "kind";

    /** Service property: the name. */
    String NAME = PREFIX_ + "name";

    /** Service property: the description. */
    String DESCRIPTION = PREFIX_ + "description";

    /** What it extends: the {@code KIND} constant of the interface it implements, as in {@code Action.KIND}. */
    @Attribute("kind")
    String kind();

    /** How definitions name it; unique among the extensions of this kind in the plugin. */
    @Attribute("name")
    String name();

    /** One sentence for listings and documentation. */
    @Attribute("description")
    String description() default "";
}
