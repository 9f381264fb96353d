package org.mortise.reranker.maxsim;

import org.mortise.api.model.Models;
import org.mortise.api.model.Reranker;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.PluginRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A reranker by whatever vectorizer is set. */
@Component(
        service = Reranker.class,
        configurationPid = "org.mortise.reranker.maxsim",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Extension.KIND + "=" + Reranker.KIND)
@Designate(ocd = ConfiguredMaxSim.Config.class, factory = true)
public final class ConfiguredMaxSim extends TokenReranker {

    @ObjectClassDefinition(name = "Reranker by late interaction", description = "Over the tokens of a vectorizer")
    @interface Config {
        @AttributeDefinition(description = "A reference to the vectorizer, which has to tell of single tokens")
        String vectorizer() default Models.VECTORIZER;
    }

    @Activate
    public ConfiguredMaxSim(@Reference PluginRegistry registry, Config config) {
        super(registry, config.vectorizer());
    }
}
