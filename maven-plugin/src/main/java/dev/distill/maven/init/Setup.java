package dev.distill.maven.init;

import dev.distill.maven.advice.InitAdvice;
import dev.distill.maven.option.Ide;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;

/**
 * All that a project needs to have a study, as changes of its files; none where it has it.
 *
 * @param project the project
 * @param top the folder of the topmost project on disk
 * @param version that of distill
 */
public record Setup(MavenProject project, Path top, String version) {

    private static final int LEAST_JAVA = 17;

    /**
     * The changes.
     *
     * @param packageName that of the first study; by default the one that the project's sources are in
     * @param ide for which a run configuration is written
     * @throws dev.distill.dsl.error.DistillException where the project cannot have a study, or its pom is not edited with certainty
     */
    public List<Edit> edits(Optional<String> packageName, Ide ide) {
        check();
        Path sources = sources();
        List<Edit> edits = new ArrayList<>();
        edits.add(Edit.of(pom(), text -> needs().addedTo(text, pom())));
        new StudySource(sources, packageName.orElseGet(() -> StudySource.packageOf(sources, project.getGroupId())))
                .edit()
                .ifPresent(edits::add);
        edits.add(Ignored.edit(top));
        if (ide == Ide.INTELLIJ) {
            edits.add(RunConfiguration.edit(top, folder()));
        }
        return edits.stream().filter(Edit::changes).toList();
    }

    /** Where the DSL is there for tests alone, a study is one of their sources. */
    private Path sources() {
        boolean forTests = project.getDependencies().stream().anyMatch(it -> isDsl(it) && "test".equals(it.getScope()));
        return Path.of(
                forTests
                        ? project.getBuild().getTestSourceDirectory()
                        : project.getBuild().getSourceDirectory());
    }

    private static boolean isDsl(Dependency dependency) {
        return dependency.getGroupId().equals(PomNeeds.GROUP)
                && dependency.getArtifactId().equals(PomNeeds.DSL);
    }

    private void check() {
        if (project.getPackaging().equals("pom")) {
            throw InitAdvice.packagingPom(project.getArtifactId());
        }
        Path module = Path.of(project.getBuild().getSourceDirectory()).resolve("module-info.java");
        if (Files.exists(module)) {
            throw InitAdvice.hasModule(module);
        }
        CompiledJava.of(project).filter(java -> java.number() < LEAST_JAVA).ifPresent(java -> {
            throw InitAdvice.oldJava(project.getArtifactId(), java.text());
        });
    }

    private PomNeeds needs() {
        return new PomNeeds(
                project.getDependencies().stream().noneMatch(Setup::isDsl),
                project.getPlugin(PomNeeds.GROUP + ":" + PomNeeds.PLUGIN) == null,
                CompiledJava.of(project).isEmpty(),
                version);
    }

    private Path pom() {
        return project.getFile().toPath();
    }

    private Path folder() {
        return project.getBasedir().toPath();
    }
}
