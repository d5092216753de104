package dev.distill.maven;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What every goal has: the build that it runs in, a way to leave it out, and one translation of exceptions. */
abstract class DistillMojo extends AbstractMojo {

    private static final String NO_PROJECT = "${project.basedir}";

    /** The build. */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    /** The project. */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    /** This execution of the goal. */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    /**
     * Leaves the goal out.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.skip", defaultValue = "false")
    boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Left out, because of distill.skip.");
            return;
        }
        try {
            run();
        } catch (DistillException | DeclarationException e) {
            throw translated(e);
        }
    }

    /** Does what the goal is for. */
    abstract void run() throws MojoExecutionException, MojoFailureException;

    /** Where records are kept unless told otherwise: beside the topmost project on disk, so that {@code clean} keeps them. */
    final Path store(File given) {
        return Optional.ofNullable(given).map(File::toPath).orElseGet(() -> topmostFolder()
                .resolve(".distill"));
    }

    /** The project by its coordinates, whatever its version: the owner of its studies among those that share a store. */
    final String projectName() {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    /** A folder that was given, or stands in the project's own; without a project Maven leaves the place of that one open. */
    final Path placed(File folder) {
        String text = folder.getPath();
        int open = text.indexOf(NO_PROJECT);
        return open < 0
                ? folder.toPath()
                : Path.of(session.getExecutionRootDirectory(), text.substring(open + NO_PROJECT.length()));
    }

    /** How this plugin's goals are typed here: without a project Maven does not know their prefix. */
    final String typed(String goal) {
        return project.getBasedir() == null ? "mvn dev.distill:distill-maven-plugin:" + goal : "mvn distill:" + goal;
    }

    /** The folder of the topmost project on disk. */
    final Path topmostFolder() {
        MavenProject top = project;
        while (top.getParent() != null && top.getParent().getBasedir() != null) {
            top = top.getParent();
        }
        return top.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : top.getBasedir().toPath();
    }

    /** What went wrong is in the message; the stack goes along only where it was asked for. */
    private MojoExecutionException translated(RuntimeException e) {
        return isStackWanted()
                ? new MojoExecutionException(e.getMessage(), e)
                : new MojoExecutionException(e.getMessage());
    }

    /** Maven prints the messages of all causes, one after the other, where it is given them. */
    final boolean isStackWanted() {
        return session.getRequest().isShowErrors() || getLog().isDebugEnabled();
    }
}
