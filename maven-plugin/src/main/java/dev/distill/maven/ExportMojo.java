package dev.distill.maven;

import dev.distill.dsl.report.RunResult;
import dev.distill.engine.fleet.ModelExport;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.protocol.Export;
import dev.distill.engine.run.StudyRunner;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.advice.ExportAdvice;
import dev.distill.maven.export.ModelFolder;
import dev.distill.maven.option.ModelFormat;
import dev.distill.maven.option.Options;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.result.ResultFolder;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.PlannedStudy;
import dev.distill.maven.worker.WorkerLimits;
import dev.distill.maven.worker.WorkerTools;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes the networks of finished runs, teachers and students, for other programs: their weights as safetensors, a DL4J network
 * that gives the same outputs, and a card that tells what they are. Trains nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "export", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class ExportMojo extends PlansMojo {

    /**
     * How networks are written: {@code safetensors}, {@code dl4j}, or both between commas.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.format", defaultValue = "safetensors,dl4j")
    private String format;

    /**
     * The memory that the worker may use that writes for DL4J, in megabytes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.memory", defaultValue = "1400")
    private int memory;

    /**
     * Where networks are written, to {@code <study>/models}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.output", defaultValue = "${project.build.directory}/distill")
    private File output;

    private final WorkerTools tools;

    @Inject
    ExportMojo(LifecycleExecutor lifecycle, WorkerTools tools) {
        super(lifecycle);
        this.tools = tools;
    }

    @Override
    void run(List<DeclaredStudy> studies) {
        Set<ModelFormat> formats = formats();
        List<PlannedStudy> planned = plan(studies);
        ResultFolder folder = new ResultFolder(output.toPath()).writable(planned);
        List<ModelFolder> exported = new ArrayList<>();
        for (PlannedStudy study : planned) {
            ModelFolder models = models(folder, study);
            if (!models.models().isEmpty()) {
                write(models, formats, folder.logs(study.plan().study()));
                exported.add(models);
            }
        }
        if (exported.isEmpty()) {
            throw ExportAdvice.nothingToExport(
                    planned.stream().map(study -> study.plan().study()).toList(), scale);
        }
    }

    private Set<ModelFormat> formats() {
        Set<ModelFormat> formats = EnumSet.noneOf(ModelFormat.class);
        Options.names(format).forEach(name -> formats.add(Options.choice("distill.format", ModelFormat.class, name)));
        return formats.isEmpty() ? EnumSet.allOf(ModelFormat.class) : formats;
    }

    private ModelFolder models(ResultFolder folder, PlannedStudy study) {
        RunStore records = records();
        List<RunResult> recorded = StudyRunner.recorded(study.plan(), records);
        Path root = folder.of(study.plan().study()).resolve("models");
        ModelFolder models = ModelFolder.of(root, study.plan(), recorded, records);
        models.without(recorded).forEach(result -> getLog().warn(ExportAdvice.leftOut(study.plan(), result)));
        return models;
    }

    private void write(ModelFolder models, Set<ModelFormat> formats, Path logs) {
        List<Export> forDl4j = models.write(formats);
        if (!forDl4j.isEmpty()) {
            WorkerLimits alone = WorkerLimits.of(1, memory, null);
            WorkerSettings workers = tools.of(session, project)
                    .exporting(alone, build(), logs)
                    .natives(records().natives());
            ModelExport.of(workers, forDl4j);
        }
        models.writeCards(new OriginStore(records()));
        getLog().info("Exported " + models.models().size() + (models.models().size() == 1 ? " network" : " networks")
                + " of the study ("
                + models.plan().study() + ") at " + models.plan().scale().label() + " scale: "
                + models.root().toUri());
    }
}
