package org.mortise.shell;

import java.util.List;
import org.mortise.shell.pipeline.CancelRun;
import org.mortise.shell.pipeline.CreatePipeline;
import org.mortise.shell.pipeline.ExplainPipeline;
import org.mortise.shell.pipeline.ListActions;
import org.mortise.shell.pipeline.ListPipelines;
import org.mortise.shell.pipeline.ListRuns;
import org.mortise.shell.pipeline.RemovePipeline;
import org.mortise.shell.pipeline.ResumeRun;
import org.mortise.shell.pipeline.RunPipeline;
import org.mortise.shell.pipeline.Show;
import org.mortise.shell.pipeline.UpdatePipeline;
import org.mortise.shell.plugin.DeployPlugin;
import org.mortise.shell.plugin.DrainPlugin;
import org.mortise.shell.plugin.ExplainPlugin;
import org.mortise.shell.plugin.ListLeaks;
import org.mortise.shell.plugin.ListPlugins;
import org.mortise.shell.plugin.PlanDeployment;
import org.mortise.shell.plugin.RemovePlugin;
import org.mortise.shell.plugin.RollBackPlugin;
import org.mortise.shell.plugin.ShowPlugin;
import org.mortise.shell.plugin.SwapPlugin;
import org.mortise.shell.session.Exit;
import org.mortise.shell.session.Help;

/** Every command there is, over services in memory. */
public final class AllCommands {
    private AllCommands() {}

    public static List<Command> over(MemoryPlugins plugins, MemoryPipelines pipelines, MemoryRuns runs) {
        return List.of(
                new CancelRun(runs),
                new CreatePipeline(pipelines),
                new DeployPlugin(plugins),
                new DrainPlugin(plugins),
                new Exit(),
                new ExplainPipeline(pipelines),
                new ExplainPlugin(plugins, plugins),
                new Help(),
                new ListActions(pipelines),
                new ListLeaks(plugins),
                new ListPipelines(pipelines),
                new ListPlugins(plugins),
                new ListRuns(pipelines, runs),
                new PlanDeployment(plugins),
                new RemovePipeline(pipelines),
                new RemovePlugin(plugins),
                new ResumeRun(runs),
                new RollBackPlugin(plugins),
                new RunPipeline(pipelines, runs),
                new Show(pipelines, runs),
                new ShowPlugin(plugins),
                new SwapPlugin(plugins),
                new UpdatePipeline(pipelines));
    }
}
