package dev.distill.maven.pin;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ReportPlugin;
import org.apache.maven.model.Reporting;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * A project with its pins.
 *
 * @param project the project
 * @param pins the folder of its pins
 * @param output where what is said of them is written
 */
public record PinPlace(MavenProject project, Path pins, Path output) {

    /** The pins. */
    public PinFolder folder() {
        return new PinFolder(pins);
    }

    /** Whether there is no pin. */
    public boolean isEmpty() {
        return folder().studies().isEmpty();
    }

    /**
     * The places of all projects of a build, each as its own goal would find them: what the pom says of the goal, then the property of
     * the command line, then that of the project, then where pins are by default. Of projects with one folder the first has it.
     *
     * @param own the place of the project that the goal was given
     */
    public static List<PinPlace> each(MavenSession session, PinPlace own, MojoExecution goal) {
        return each(session, own, session.getProjects(), goal);
    }

    /**
     * The places of a project and of others, each as its own goal would find them.
     *
     * @param own the place of the project that the goal was given
     * @param others may hold that project, too
     */
    public static List<PinPlace> each(
            MavenSession session, PinPlace own, Collection<MavenProject> others, MojoExecution goal) {
        Map<Path, PinPlace> places = new LinkedHashMap<>();
        all(session, own, others, goal)
                .forEach(place ->
                        places.putIfAbsent(place.pins().toAbsolutePath().normalize(), place));
        return List.copyOf(places.values());
    }

    /** The same, of projects with one folder too: each has results of its own. */
    public static List<PinPlace> all(
            MavenSession session, PinPlace own, Collection<MavenProject> others, MojoExecution goal) {
        return Stream.concat(
                        Stream.of(own),
                        others.stream()
                                .filter(module -> !module.equals(own.project()))
                                .map(module -> of(session, module, goal)))
                .toList();
    }

    /** Whether the folder of its pins is that of another place. */
    public boolean sharesPinsWith(PinPlace other) {
        return pins.toAbsolutePath()
                .normalize()
                .equals(other.pins.toAbsolutePath().normalize());
    }

    private static PinPlace of(MavenSession session, MavenProject module, MojoExecution goal) {
        Path folder = module.getBasedir().toPath();
        return new PinPlace(
                module,
                folder.resolve(said(session, module, goal, "pins").orElse("pins")),
                folder.resolve(said(session, module, goal, "output")
                        .orElse(Path.of(module.getBuild().getDirectory())
                                .resolve("distill")
                                .toString())));
    }

    private static Optional<String> value(Object configuration, String name) {
        return Optional.ofNullable(configuration)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast)
                .map(said -> said.getChild(name))
                .map(Xpp3Dom::getValue);
    }

    /** What a pom says of this plugin for its site; none where it says nothing. */
    private static Object reporting(MavenProject module, MojoExecution goal) {
        Reporting reporting = module.getModel().getReporting();
        return reporting == null
                ? null
                : reporting.getPlugins().stream()
                        .filter(plugin -> plugin.getGroupId().equals(goal.getGroupId())
                                && plugin.getArtifactId().equals(goal.getArtifactId()))
                        .map(ReportPlugin::getConfiguration)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static Optional<String> said(MavenSession session, MavenProject module, MojoExecution goal, String name) {
        Xpp3Dom build = module.getGoalConfiguration(goal.getGroupId(), goal.getArtifactId(), null, goal.getGoal());
        return Stream.of(
                        value(build, name),
                        value(reporting(module, goal), name),
                        Optional.ofNullable(session.getUserProperties().getProperty("distill." + name)),
                        Optional.ofNullable(module.getProperties().getProperty("distill." + name)))
                .flatMap(Optional::stream)
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
