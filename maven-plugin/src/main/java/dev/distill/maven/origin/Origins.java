package dev.distill.maven.origin;

import dev.distill.dsl.record.Origin;
import dev.distill.engine.fleet.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The origin of the runs that this build begins. */
public final class Origins {

    private Origins() {}

    /** The origin of runs of a project, by workers with those settings. */
    public static Origin of(MavenSession session, MavenProject project, WorkerSettings workers) {
        return new Origin(
                GitSource.of(folder(session, project)),
                session.getSystemProperties().getProperty("maven.version", "unknown"),
                Stream.concat(
                                project.getArtifacts().stream().map(Origins::coordinates),
                                workers.classPath().stream().map(Origins::jar))
                        .distinct()
                        .sorted()
                        .toList(),
                launcher(workers, folder(session, project)),
                environment(workers));
    }

    private static Path folder(MavenSession session, MavenProject project) {
        return project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
    }

    private static String coordinates(Artifact artifact) {
        return String.join(":", artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion())
                + (artifact.hasClassifier() ? ":" + artifact.getClassifier() : "");
    }

    /** A worker's jar by its name, which tells artifact and version; a module of the same build has none. */
    private static String jar(Path element) {
        String name = element.getFileName().toString();
        return name.endsWith(".jar") ? "worker: " + name : "worker: a module of this build";
    }

    /** A worker's JVM inherits no flags: they come from its launcher, if from anywhere. */
    private static List<String> launcher(WorkerSettings workers, Path folder) {
        return workers.launcher().isEmpty()
                ? List.of()
                : List.of("launcher: " + new ToldLauncher(folder).of(workers.launcher()));
    }

    private static SortedMap<String, String> environment(WorkerSettings workers) {
        SortedMap<String, String> environment = new TreeMap<>(workers.environment());
        CLibrary.version().ifPresent(version -> environment.put(CLibrary.NAME, version));
        return environment;
    }
}
