package dev.distill.maven;

import dev.distill.engine.backend.Versions;
import dev.distill.maven.init.Edit;
import dev.distill.maven.init.Setup;
import dev.distill.maven.option.Ide;
import dev.distill.maven.option.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Gives a project its first study: writes the plugin and the dependency into its pom, whose formatting stays, a study into its package,
 * and the store into {@code .gitignore}. What is there already is left alone, so that it can be typed again; what is not certain is
 * refused, and then nothing is changed.
 *
 * @since 0.1.0
 */
@Mojo(name = "init", threadSafe = true)
public final class InitMojo extends DistillMojo {

    /**
     * The package of the first study. By default the one that all of the project's sources are in, or else the project's group.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.package")
    private String packageName;

    /**
     * For which development environment a run configuration is written that starts the studies: {@code none} or {@code intellij}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.ide", defaultValue = "none")
    private String ide;

    /**
     * Shows what would be changed, as {@code diff -u} does, and changes nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run() {
        Setup setup =
                new Setup(project, topmostFolder(), Versions.ofThisEngine().distill());
        List<Edit> edits = setup.edits(Optional.ofNullable(packageName), Options.choice("distill.ide", Ide.class, ide));
        if (edits.isEmpty()) {
            getLog().info("The project has all that a study needs.");
        } else if (dryRun) {
            edits.forEach(edit -> edit.diff(topmostFolder()).forEach(getLog()::info));
        } else {
            edits.forEach(this::write);
            getLog().info("Type mvn distill:study.");
        }
    }

    private void write(Edit edit) {
        Path shown = topmostFolder().relativize(edit.file());
        edit.write();
        getLog().info((edit.before().isEmpty() ? "Wrote " : "Changed ") + shown);
    }
}
