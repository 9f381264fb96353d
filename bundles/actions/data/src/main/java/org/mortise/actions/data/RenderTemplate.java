package org.mortise.actions.data;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.Reader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Fills in a template. Nothing in it is code: it can name values, repeat for lists and leave out. */
@Extension(kind = Action.KIND, name = "template", description = "Fills in a Mustache template")
public final class RenderTemplate implements Action<RenderTemplate.Parameters, RenderTemplate.Result> {

    /** What the values are put into. */
    public enum Form {
        TEXT,
        HTML
    }

    public record Parameters(
            @Parameter("The template, in Mustache: {{name}}, {{#list}} … {{/list}}, {{^nothing}} … {{/nothing}}")
            String template,

            @Parameter(value = "The values", defaultValue = "{}")
            Map<String, Object> data,

            @Parameter(
                    value = "text puts in values as they are, html escapes what would be markup",
                    defaultValue = "text")
            Form form) {}

    public record Result(@Parameter("The text") String text) {}

    /** Looks into maps and lists only; the library's own would call methods of whatever it is given. */
    private static final class PlainValues extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    private final Evaluator evaluator;

    @Activate
    public RenderTemplate(@Reference Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) throws Exception {
        return evaluator.call(() -> {
            try {
                var text = new BoundedText();
                compiler(parameters.form()).compile(parameters.template()).execute(parameters.data(), text);
                return new Result(text.toString());
            } catch (MustacheException e) {
                throw ProblemException.invalid("template", e.getMessage());
            }
        });
    }

    private static Mustache.Compiler compiler(Form form) {
        return Mustache.compiler()
                .withCollector(new PlainValues())
                .withLoader(RenderTemplate::refuse)
                .withEscaper(form == Form.HTML ? Escapers.HTML : Escapers.NONE)
                .nullValue("");
    }

    private static Reader refuse(String name) {
        throw new MustacheException("there is no other template to include, such as '" + name + "'");
    }
}
