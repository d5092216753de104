package dev.distill.maven;

import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.engine.fleet.ModelExport;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.protocol.Export;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.advice.ExportAdvice;
import dev.distill.maven.export.ModelFolder;
import dev.distill.maven.option.ExportFormat;
import dev.distill.maven.option.ModelFormat;
import dev.distill.maven.option.Options;
import dev.distill.maven.origin.OriginStore;
import dev.distill.maven.result.ResultFolder;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.PlannedStudy;
import dev.distill.maven.worker.WorkerLimits;
import dev.distill.maven.worker.WorkerTools;
import dev.distill.maven.worker.Workers;
import dev.distill.templates.StudyContext;
import dev.distill.templates.StudyZip;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes the networks of finished runs, teachers and students, for other programs: their weights as safetensors, a DL4J network or
 * an ONNX file that gives the same outputs, and a card that tells what they are. With {@code -Ddistill.format=zip} it writes each study's page with
 * all that it links to in one file, to be sent or kept. Trains nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "export", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class ExportMojo extends PlansMojo {

    /**
     * What is written: networks as {@code safetensors}, {@code dl4j} or {@code onnx}, a study's page as {@code zip}, or several of these between
     * commas. Where nothing is said, {@code safetensors}, and {@code dl4j} for studies whose networks have that form.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.format")
    private String format;

    /**
     * The memory that the worker may use that writes networks, in megabytes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.memory", defaultValue = "1400")
    private int memory;

    /**
     * Where it is written: networks to {@code <study>/models}, a page to {@code <study>/<study>-<scale>.zip}.
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
        Set<ExportFormat> formats = formats();
        List<PlannedStudy> planned = plan(studies);
        ResultFolder folder = new ResultFolder(output.toPath()).writable(planned);
        boolean exported = false;
        for (PlannedStudy study : planned) {
            exported |= !ExportFormat.ofModels(formats).isEmpty() && networks(folder, study, formats);
            exported |= formats.contains(ExportFormat.ZIP) && page(folder, study);
        }
        if (!exported) {
            throw ExportAdvice.nothingToExport(
                    planned.stream().map(study -> study.plan().study()).toList(), scale);
        }
    }

    private Set<ExportFormat> formats() {
        Set<ExportFormat> formats = EnumSet.noneOf(ExportFormat.class);
        Options.names(format).forEach(name -> formats.add(Options.choice("distill.format", ExportFormat.class, name)));
        return formats.isEmpty() ? EnumSet.of(ExportFormat.SAFETENSORS, ExportFormat.DL4J) : formats;
    }

    /** Writes the networks of a study, and tells whether there is one. */
    private boolean networks(ResultFolder folder, PlannedStudy study, Set<ExportFormat> formats) {
        ModelFolder models = models(folder, study);
        if (!models.models().isEmpty()) {
            models.clear(recorded(study.plan()));
            write(
                    models,
                    written(models, ExportFormat.ofModels(formats)),
                    folder.logs(study.plan().study()));
        }
        return !models.models().isEmpty();
    }

    /** Writes the page of a study, and tells whether a run of it has numbers. */
    private boolean page(ResultFolder folder, PlannedStudy study) {
        List<RunResult> recorded = recorded(study.plan());
        boolean numbers = recorded.stream().anyMatch(result -> result.numbers().isPresent());
        if (numbers) {
            StudyReport report = StudyReport.of(study.study(), study.plan(), recorded);
            Optional<PinComparison> pin = pinOf(study.plan()).map(it -> compared(it, study.study(), recorded));
            Path zip = StudyZip.write(
                    report,
                    new StudyContext(new OriginStore(records()).of(recorded), pin),
                    folder.of(study.plan().study()));
            getLog().info("Exported the page of the study (" + study.plan().study() + ") at "
                    + study.plan().scale().label() + " scale: " + zip.toUri());
        }
        return numbers;
    }

    private ModelFolder models(ResultFolder folder, PlannedStudy study) {
        RunStore records = records();
        Set<String> ofSearches = study.plan().ofSearches();
        List<RunResult> recorded = recorded(study.plan()).stream()
                .filter(result -> !ofSearches.contains(result.run().identity()))
                .toList();
        Path root = folder.of(study.plan().study()).resolve("models");
        ModelFolder models = ModelFolder.of(root, study.plan(), recorded, records);
        models.without(recorded).forEach(result -> getLog().warn(ExportAdvice.leftOut(study.plan(), result)));
        return models;
    }

    /** DL4J's form is refused to who asked for it, and left out for who did not. */
    private Set<ModelFormat> written(ModelFolder models, Set<ModelFormat> formats) {
        List<String> without = formats.contains(ModelFormat.DL4J) ? models.withoutDl4jForm() : List.of();
        if (without.isEmpty()) {
            return formats;
        }
        if (!Options.names(format).isEmpty()) {
            ExportAdvice.checkDl4jForm(models.plan().study(), without);
        }
        getLog().info(ExportAdvice.notForDl4j(models.plan().study(), without));
        return EnumSet.of(ModelFormat.SAFETENSORS);
    }

    private void write(ModelFolder models, Set<ModelFormat> formats, Path logs) {
        List<Export> byWorker = models.write(formats);
        if (!byWorker.isEmpty()) {
            WorkerLimits alone = WorkerLimits.of(1, memory, null);
            Workers own = tools.of(session, project);
            WorkerSettings workers = formats.contains(ModelFormat.DL4J)
                    ? own.exporting(alone, build(), logs)
                    : own.training(alone, build(), List.of(), logs);
            ModelExport.of(workers.natives(records().natives()), byWorker);
        }
        models.writeCards(new OriginStore(records()));
        getLog().info("Exported " + models.models().size() + (models.models().size() == 1 ? " network" : " networks")
                + " of the study ("
                + models.plan().study() + ") at " + models.plan().scale().label() + " scale: "
                + models.root().toUri());
    }
}
