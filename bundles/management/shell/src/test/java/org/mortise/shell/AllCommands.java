package org.mortise.shell;

import java.util.List;
import java.util.stream.Stream;
import org.mortise.shell.collection.AnswerQuestion;
import org.mortise.shell.collection.CreateCollection;
import org.mortise.shell.collection.DeleteRecords;
import org.mortise.shell.collection.GetRecord;
import org.mortise.shell.collection.ImportRecords;
import org.mortise.shell.collection.ListCollections;
import org.mortise.shell.collection.PutRecord;
import org.mortise.shell.collection.Reindex;
import org.mortise.shell.collection.RemoveCollection;
import org.mortise.shell.collection.SearchCollection;
import org.mortise.shell.collection.ShowCollection;
import org.mortise.shell.model.Generate;
import org.mortise.shell.model.ListModels;
import org.mortise.shell.model.Rerank;
import org.mortise.shell.model.Transform;
import org.mortise.shell.model.Vectorize;
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
import org.mortise.shell.plugin.SharePlugin;
import org.mortise.shell.plugin.ShowPlugin;
import org.mortise.shell.plugin.SwapPlugin;
import org.mortise.shell.session.Exit;
import org.mortise.shell.session.Help;

/** Every command there is, over services in memory. */
public final class AllCommands {
    private AllCommands() {}

    public static List<Command> over(MemoryPlugins plugins, MemoryPipelines pipelines, MemoryRuns runs) {
        return Stream.concat(
                        ofPipelines(plugins, pipelines, runs).stream(),
                        over(new MemoryModels(), new MemoryCollections()).stream())
                .toList();
    }

    public static List<Command> over(MemoryModels models, MemoryCollections collections) {
        return List.of(
                new AnswerQuestion(collections),
                new CreateCollection(collections),
                new DeleteRecords(collections),
                new Generate(models),
                new GetRecord(collections),
                new ImportRecords(collections),
                new ListCollections(collections),
                new ListModels(models),
                new PutRecord(collections),
                new Reindex(collections),
                new RemoveCollection(collections),
                new Rerank(models),
                new SearchCollection(collections),
                new ShowCollection(collections),
                new Transform(models),
                new Vectorize(models));
    }

    private static List<Command> ofPipelines(MemoryPlugins plugins, MemoryPipelines pipelines, MemoryRuns runs) {
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
                new SharePlugin(plugins),
                new SwapPlugin(plugins),
                new UpdatePipeline(pipelines));
    }
}
