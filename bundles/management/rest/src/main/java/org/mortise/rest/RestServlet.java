package org.mortise.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.mortise.rest.collection.CollectionResource;
import org.mortise.rest.collection.DocumentResource;
import org.mortise.rest.collection.SearchResource;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Exchange;
import org.mortise.rest.http.Limits;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Routes;
import org.mortise.rest.live.LiveTasks;
import org.mortise.rest.model.ModelResource;
import org.mortise.rest.pipeline.Actions;
import org.mortise.rest.pipeline.CheckpointResource;
import org.mortise.rest.pipeline.PipelineResource;
import org.mortise.rest.pipeline.Starts;
import org.mortise.rest.pipeline.Waiting;
import org.mortise.rest.pipeline.WorkTasks;
import org.mortise.rest.plugin.PluginInstall;
import org.mortise.rest.plugin.PluginResource;
import org.mortise.rest.project.ProjectResource;
import org.mortise.rest.schedule.ScheduleResource;
import org.mortise.rest.storage.StorageConfigs;
import org.mortise.rest.storage.StoragePlugins;
import org.mortise.rest.storage.StorageRecords;
import org.mortise.rest.storage.StorageSchemas;
import org.mortise.rest.system.Documents;
import org.mortise.rest.system.Status;
import org.mortise.rest.text.TextStreams;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The one servlet: every address that no other servlet has. JAX-RS would be the field's choice for so many routes; Jersey
 * with HK2 and SPI-Fly brings seventeen bundles and doubles the time to ready, and what is used of it here (a method and
 * a path to a handler, a record to JSON) is the package {@code http}.
 */
@Component(service = Servlet.class, configurationPid = RestServlet.PID)
@Designate(ocd = RestServlet.Config.class)
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardServletAsyncSupported
public final class RestServlet extends HttpServlet {
    static final String PID = "org.mortise.rest";
    private static final long serialVersionUID = 1L;

    @ObjectClassDefinition(name = "Mortise REST")
    @interface Config {
        @AttributeDefinition(description = "The largest document or other body in memory, in bytes", min = "1024")
        int document_limit() default 10 * 1024 * 1024;

        @AttributeDefinition(description = "The largest jar, in bytes", min = "1024")
        long jar_limit() default 256L * 1024 * 1024;

        @AttributeDefinition(description = "How many calls may wait for a run at once; each holds a thread", min = "0")
        int waiting_limit() default 64;
    }

    private final transient LiveTasks live;
    private final transient TextStreams streams = new TextStreams();
    private final transient Exchange exchange;

    @Activate
    public RestServlet(@Reference Engines engines, Config config) {
        live = new LiveTasks(engines);
        var routes = new Routes(resources(engines, new Waiting(config.waiting_limit()), live, streams));
        exchange = new Exchange(routes, new Limits(config.document_limit(), config.jar_limit()));
    }

    static List<Resource> resources(Engines engines, Waiting waiting, LiveTasks live, TextStreams streams) {
        return List.of(
                new Status(engines),
                new Documents(),
                new PluginResource(engines),
                new PluginInstall(engines),
                new Actions(engines),
                new PipelineResource(engines),
                new Starts(engines, waiting),
                new CheckpointResource(engines),
                new WorkTasks(engines, waiting),
                live,
                new ProjectResource(engines),
                new ScheduleResource(engines),
                new StoragePlugins(engines),
                new StorageConfigs(engines),
                new StorageSchemas(engines),
                new StorageRecords(engines),
                new ModelResource(engines, streams),
                new CollectionResource(engines),
                new DocumentResource(engines),
                new SearchResource(engines, streams));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        exchange.serve(request, response);
    }

    @Deactivate
    void stop() {
        live.close();
        streams.close();
    }
}
