package org.mortise.models.generator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generator;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Overlong;
import org.mortise.api.model.Prompt;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.Health;
import org.mortise.api.plugin.HealthCheck;
import org.mortise.models.http.Endpoint;
import org.mortise.models.http.Server;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Has a server generate text, of those that speak as OpenAI's does: {@code POST /v1/chat/completions}, streamed. */
@Component(
        service = Generator.class,
        configurationPid = "org.mortise.generator.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Extension.KIND + '=' + Generator.KIND)
@Designate(ocd = HttpGenerator.Config.class, factory = true)
public final class HttpGenerator implements Generator, HealthCheck {

    @ObjectClassDefinition(
            name = "Mortise generator behind HTTP",
            description = "A server that generates text, as OpenAI's does")
    @interface Config {
        @AttributeDefinition(description = "The whole address, as in https://api.openai.com/v1/chat/completions")
        String url();

        @AttributeDefinition(description = "Name of the model at the server")
        String model();

        @AttributeDefinition(
                description = "The key, sent as a bearer token; empty for a server that wants none",
                type = AttributeType.PASSWORD)
        String key() default "";

        @AttributeDefinition(
                description = "Further headers, each as Name: value; they are kept as secret as the key",
                type = AttributeType.PASSWORD)
        String[] headers() default {};

        @AttributeDefinition(description = "Requests at a time", min = "1")
        int parallel() default 4;

        @AttributeDefinition(description = "Seconds that it may be silent", min = "1")
        int seconds() default 60;

        @AttributeDefinition(description = "Tokens of the longest prompt; 0 where that is not known", min = "0")
        int tokens() default 0;

        /** Neither name is taken by all. */
        @AttributeDefinition(
                description = "What it calls the most tokens to generate: max_tokens, or max_completion_tokens")
        String limit() default "max_tokens";
    }

    private final Config config;
    private final Server server;
    private final ModelTraits traits;

    @Activate
    public HttpGenerator(Config config) {
        var endpoint = new Endpoint(config.url(), config.key(), config.headers());
        this.config = config;
        this.server = new Server(endpoint, config.seconds());
        this.traits = new ModelTraits(
                config.model() + " of " + endpoint, config.tokens(), Overlong.UNKNOWN, 1, config.parallel());
    }

    @Deactivate
    public void close() throws Exception {
        server.close();
    }

    @Override
    public ModelTraits traits() {
        return traits;
    }

    @Override
    public Generated generate(Prompt prompt, Visitor visitor) throws Exception {
        try (var answer = server.listen(request(prompt))) {
            var completion = new Completion(answer);
            for (var piece = completion.next(); piece != null; piece = completion.next()) {
                if (!piece.isEmpty() && !visitor.visit(piece)) {
                    return completion.enough();
                }
            }
            return completion.generated();
        }
    }

    private Map<String, Object> request(Prompt prompt) {
        var request = new LinkedHashMap<String, Object>();
        request.put("model", config.model());
        request.put(
                "messages", prompt.messages().stream().map(HttpGenerator::json).toList());
        request.put(config.limit(), prompt.maxTokens());
        request.put("temperature", prompt.temperature());
        if (!prompt.stop().isEmpty()) {
            request.put("stop", List.copyOf(prompt.stop()));
        }
        request.put("stream", true);
        request.put("stream_options", Map.of("include_usage", true));
        return request;
    }

    private static Map<String, String> json(Prompt.Message message) {
        return Map.of("role", message.role().name().toLowerCase(Locale.ROOT), "content", message.text());
    }

    @Override
    public Health health() {
        return server.health();
    }

    @Override
    public String toString() {
        return traits.model();
    }
}
