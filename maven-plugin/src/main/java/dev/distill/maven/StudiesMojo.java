package dev.distill.maven;

import dev.distill.dsl.text.ProjectFolder;
import dev.distill.maven.option.Options;
import dev.distill.maven.study.Declarations;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.MeantInModules;
import dev.distill.maven.study.MissingStudy;
import dev.distill.maven.study.ProjectClassPath;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.lifecycle.LifecycleExecutionException;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What goals on a project's studies have: which studies are meant, and how they are found. */
abstract class StudiesMojo extends DistillMojo {

    /**
     * Which studies are meant: names or globs between commas, such as {@code sparse-parity,tree-*}. All of them by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.study")
    String study;

    private final CompileFirst compileFirst;

    StudiesMojo(LifecycleExecutor lifecycle) {
        this.compileFirst = new CompileFirst(lifecycle);
    }

    /** Does what the goal is for, with the studies that are meant. */
    abstract void run(List<DeclaredStudy> studies) throws MojoExecutionException, MojoFailureException;

    /** Does it knowing too which studies' data are missing; where nothing but those is there, nothing is done. */
    void run(List<DeclaredStudy> studies, List<MissingStudy> missing)
            throws MojoExecutionException, MojoFailureException {
        if (studies.isEmpty()) {
            getLog().info("There is no other study in this module.");
        } else {
            run(studies);
        }
    }

    /** Reads the studies of the project. */
    Declarations read(ProjectClassPath classPath) {
        return Declarations.of(classPath);
    }

    /** Does it with all that was read; of several modules with what this one has. */
    void run(Declarations declarations) throws MojoExecutionException, MojoFailureException {
        List<String> here = meant();
        if (oneOfMany() && !here.isEmpty()) {
            here = declarations.matched(here);
            modules().note(here, declarations.names());
            if (here.isEmpty()) {
                tellNoneMeant();
                return;
            }
        }
        run(declarations.select(here, getLog()::warn), declarations.missing());
    }

    /** Where modules are built at once nobody says at the end that no module had it. */
    private void tellNoneMeant() {
        if (atOnce()) {
            getLog().warn("No study of this module is meant by (" + String.join(", ", meant()) + ").");
        } else {
            getLog().info("No study of this module is meant.");
        }
    }

    /** Whether modules are built at once, so that none is the last. */
    final boolean atOnce() {
        return session.getRequest().getDegreeOfConcurrency() > 1;
    }

    private MeantInModules modules() {
        return new MeantInModules(session.getRequest().getData(), execution.getGoal());
    }

    /** Modules that are built at once have no last one. */
    private void endOfModule() {
        List<MavenProject> all = session.getProjects();
        if (oneOfMany() && !atOnce() && project.equals(all.get(all.size() - 1))) {
            afterAllModules();
        }
    }

    /** Does what can be done once every module of several has been looked at, by the last. */
    void afterAllModules() {
        if (selectsByModule()) {
            modules().check(meant());
        }
    }

    /** Whether studies are selected module by module, as this does and a goal that lists them does not. */
    boolean selectsByModule() {
        return true;
    }

    /** Does what the goal can do without the studies' classes, and tells whether that was all. */
    boolean doneWithoutStudies() throws MojoExecutionException, MojoFailureException {
        return false;
    }

    /** The names and globs of the studies that are meant; none where all are. */
    List<String> meant() {
        return Options.names(study);
    }

    @Override
    final void run() throws MojoExecutionException, MojoFailureException {
        if (doneWithoutStudies()) {
            return;
        }
        if (project.getPackaging().equals("pom")) {
            getLog().info("A project of packaging pom has no studies.");
            endOfModule();
            return;
        }
        compile();
        Path before = ProjectFolder.enter(project.getBasedir().toPath());
        try (Declarations declarations = read(classPath())) {
            if (declarations.isEmpty() && oneOfMany()) {
                getLog().info("There is no study in this module.");
            } else {
                run(declarations);
            }
            endOfModule();
        } finally {
            ProjectFolder.enter(before);
        }
    }

    private void compile() throws MojoExecutionException {
        try {
            compileFirst.ifTyped(execution, session);
        } catch (LifecycleExecutionException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (Exception e) {
            throw new MojoExecutionException("The project cannot be compiled: " + e.getMessage(), e);
        }
    }

    final boolean oneOfMany() {
        return CompileFirst.typed(execution) && session.getProjects().size() > 1;
    }

    private ProjectClassPath classPath() throws MojoExecutionException {
        Build build = project.getBuild();
        List<Path> own = List.of(Path.of(build.getTestOutputDirectory()), Path.of(build.getOutputDirectory()));
        try {
            List<Path> dependencies = project.getTestClasspathElements().stream()
                    .map(Path::of)
                    .filter(element -> !own.contains(element))
                    .toList();
            return new ProjectClassPath(own, dependencies);
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
