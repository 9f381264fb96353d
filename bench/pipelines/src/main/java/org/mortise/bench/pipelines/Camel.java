package org.mortise.bench.pipelines;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The peer: a route of five beans, which keeps no record of what it did. */
final class Camel implements AutoCloseable {
    private static final String ROUTE = "direct:five";

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;

    /** Does what the action does. */
    public static final class Say {
        public String say(String text) {
            return text;
        }
    }

    Camel() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from(ROUTE);
                for (int step = 0; step < Five.STEPS; step++) {
                    route.bean(new Say(), "say");
                }
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    void run(int times) {
        for (int i = 0; i < times; i++) {
            template.requestBody(ROUTE, "words", String.class);
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
