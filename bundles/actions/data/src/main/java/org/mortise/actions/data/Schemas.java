package org.mortise.actions.data;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import tools.jackson.databind.json.JsonMapper;

/** The library of schemas, which is large: nothing of it is loaded before the first value is validated. */
final class Schemas {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Schemas() {}

    /** What is wrong with a value. A schema refers to nothing outside of itself, so nothing is fetched. */
    static List<Violation> violations(Map<String, Object> schema, Object data) {
        try {
            return registry()
                    .getSchema(MAPPER.<tools.jackson.databind.JsonNode>valueToTree(schema))
                    .validate(MAPPER.valueToTree(data))
                    .stream()
                    .map(Schemas::violation)
                    .toList();
        } catch (SchemaException e) {
            throw ProblemException.invalid("schema", "cannot be used: " + e.getMessage());
        }
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaLoader(loader -> loader.block(address -> true))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .locale(Locale.ENGLISH)
                                .build()));
    }

    private static Violation violation(Error error) {
        return new Violation("data" + error.getInstanceLocation(), error.getMessage());
    }
}
