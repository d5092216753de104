package dev.distill.maven.worker;

import dev.distill.dsl.model.ModelDigest;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.backend.Coordinates;
import dev.distill.engine.backend.CudaLibrary;
import dev.distill.engine.backend.Dl4j;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.OnnxRuntime;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Versions;
import dev.distill.maven.advice.Advice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * The worker's class path, resolved as Maven resolves everything else: from the reactor, the local repository, and the
 * project's repositories through a user's mirrors, proxies and offline switch.
 */
public final class WorkerJars {

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    WorkerJars(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = List.copyOf(repositories);
    }

    /** Resolves as a project's build does, from where its plugins and its dependencies come. */
    public static WorkerJars of(RepositorySystem system, MavenSession session, MavenProject project) {
        List<RemoteRepository> repositories = Stream.concat(
                        project.getRemotePluginRepositories().stream(), project.getRemoteProjectRepositories().stream())
                .distinct()
                .toList();
        return new WorkerJars(system, session.getRepositorySession(), repositories);
    }

    /** Looks into the local repository and the reactor alone. */
    public WorkerJars withoutDownloads() {
        DefaultRepositorySystemSession local = new DefaultRepositorySystemSession(session);
        local.setOffline(true);
        return new WorkerJars(system, local, repositories);
    }

    /**
     * The engine with what it depends on, a native build, and what the files of the runs are read or computed by: DL4J, ONNX Runtime.
     *
     * @throws dev.distill.dsl.error.DistillException naming what is missing
     */
    public List<Path> classPath(Versions versions, NativeBuild build, Collection<RunSpecification> runs) {
        List<ModelDigest> files =
                runs.stream().flatMap(run -> run.file().stream()).toList();
        List<Path> classPath = new ArrayList<>(classPath(versions, build));
        if (files.stream().anyMatch(ModelDigest::needsDl4j)) {
            classPath.addAll(alone(Dl4j.jars(versions)));
        }
        if (files.stream().anyMatch(ModelDigest::isOfKeras)) {
            classPath.addAll(
                    alone(Dl4j.jarsForKeras(versions, Processor.ofThisMachine().platform())));
        }
        if (files.stream().anyMatch(ModelDigest::isForOnnxRuntime)) {
            classPath.addAll(alone(OnnxRuntime.jars(versions)));
        }
        return classPath;
    }

    /** The engine with what it depends on, a native build and DL4J. */
    public List<Path> withDl4j(Versions versions, NativeBuild build) {
        List<Path> classPath = new ArrayList<>(classPath(versions, build));
        classPath.addAll(alone(Dl4j.jars(versions)));
        return classPath;
    }

    /**
     * The engine with what it depends on, and a native build.
     *
     * @throws dev.distill.dsl.error.DistillException naming what is missing
     */
    private List<Path> classPath(Versions versions, NativeBuild build) {
        List<Path> classPath = new ArrayList<>(engine(versions));
        classPath.addAll(natives(build));
        return classPath;
    }

    /** The engine of a version with what it depends on: jars, or a module's output folder within the reactor. */
    public List<Path> engine(Versions versions) {
        return withDependencies("distill-engine", versions);
    }

    /** What reaches a Spark cluster, with Spark itself: nobody else downloads either. */
    List<Path> spark(Versions versions) {
        return withDependencies("distill-spark", versions);
    }

    private List<Path> withDependencies(String module, Versions versions) {
        Artifact artifact = new DefaultArtifact("dev.distill", module, "jar", versions.distill());
        CollectRequest collect = new CollectRequest(new Dependency(artifact, "runtime"), repositories);
        try {
            return paths(system.resolveDependencies(session, new DependencyRequest(collect, null))
                    .getArtifactResults());
        } catch (DependencyResolutionException e) {
            throw Advice.unresolved(missing(artifact, e), session.isOffline(), e);
        }
    }

    /** The jars of a native build, without what they depend on; those of a library that is somebody else's with what they do. */
    public List<Path> natives(NativeBuild build) {
        return build.jars().isEmpty()
                ? withCompanions(build.devices().orElseThrow().library())
                : alone(build.jars());
    }

    /** A library for devices, all that it depends on, and of both what is for this platform. */
    private List<Path> withCompanions(CudaLibrary library) {
        Artifact artifact = artifact(library.jar(""));
        CollectRequest collect = new CollectRequest(new Dependency(artifact, "runtime"), repositories);
        try {
            List<ArtifactResult> results = system.resolveDependencies(session, new DependencyRequest(collect, null))
                    .getArtifactResults();
            List<Path> jars = new ArrayList<>(paths(results));
            jars.addAll(alone(results.stream()
                    .map(ArtifactResult::getArtifact)
                    .filter(it -> it.getClassifier().isEmpty())
                    .flatMap(it -> platforms(it, artifact))
                    .toList()));
            return jars;
        } catch (DependencyResolutionException e) {
            throw Advice.unresolved(missing(artifact, e), session.isOffline(), e);
        }
    }

    /** ND4J's dependencies name no platform: natives are the library's own, and those of what JavaCPP has wrapped. */
    private static Stream<Coordinates> platforms(Artifact artifact, Artifact library) {
        String platform = Processor.ofThisMachine().platform();
        boolean own = artifact.getArtifactId().equals(library.getArtifactId());
        boolean wrapped = List.of("javacpp", "openblas", "cuda").contains(artifact.getArtifactId());
        Stream<String> classifiers = artifact.getArtifactId().equals("cuda")
                ? Stream.of(platform, platform + "-redist")
                : Stream.of(platform);
        return own || wrapped
                ? classifiers.map(it ->
                        new Coordinates(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion(), it))
                : Stream.empty();
    }

    /** Some jars, without what they depend on. */
    private List<Path> alone(List<Coordinates> jars) {
        List<ArtifactRequest> requests = jars.stream()
                .map(jar -> new ArtifactRequest(artifact(jar), repositories, null))
                .toList();
        try {
            return paths(system.resolveArtifacts(session, requests));
        } catch (ArtifactResolutionException e) {
            throw Advice.unresolved(missing(e.getResults()), session.isOffline(), e);
        }
    }

    private static Artifact artifact(Coordinates jar) {
        return new DefaultArtifact(jar.group(), jar.artifact(), jar.classifier(), "jar", jar.version());
    }

    private static List<Path> paths(List<ArtifactResult> results) {
        return results.stream()
                .map(result -> result.getArtifact().getFile().toPath())
                .toList();
    }

    private static List<String> missing(Artifact artifact, DependencyResolutionException e) {
        List<String> missing =
                e.getResult() == null ? List.of() : missing(e.getResult().getArtifactResults());
        return missing.isEmpty() ? List.of(artifact.toString()) : missing;
    }

    private static List<String> missing(List<ArtifactResult> results) {
        return results.stream()
                .filter(result -> !result.isResolved())
                .map(result -> result.getRequest().getArtifact().toString())
                .toList();
    }
}
