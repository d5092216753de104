package dev.distill.maven.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Versions;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;

class WorkerJarsTest {

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
    private final NativeBuild build = NativeBuild.choose(
            Backend.CPU,
            Numerics.PORTABLE,
            new Processor("linux-x86_64", "any", Set.of("avx2")),
            Cuda.notAsked(),
            new Versions("1", "2", "3", "4", "5", "6"));

    @Test
    void a_native_build_is_its_jars_in_order() {
        assertThat(jars(artifact -> true).natives(build))
                .hasSameSizeAs(build.jars())
                .startsWith(Path.of("nd4j-native-.jar"), Path.of("nd4j-native-linux-x86_64-avx2.jar"));
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() ->
                        jars(artifact -> artifact.getClassifier().isEmpty()).natives(build))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("What a worker needs could not be resolved:"
                        + " org.nd4j:nd4j-native:jar:linux-x86_64-avx2:2, org.bytedeco:openblas:jar:linux-x86_64:3,"
                        + " org.bytedeco:javacpp:jar:linux-x86_64:4.\nLook at the network");
    }

    @Test
    void offline_is_told_with_the_way_out() {
        session.setOffline(true);
        assertThatThrownBy(() -> jars(artifact -> false).natives(build))
                .hasMessageContaining("; and Maven is offline (-o).\nStart it once without -o");
    }

    private WorkerJars jars(Predicate<Artifact> there) {
        RepositorySystem system = (RepositorySystem) Proxy.newProxyInstance(
                RepositorySystem.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> resolve((Collection<?>) arguments[1], there));
        return new WorkerJars(system, session, List.of());
    }

    private static List<ArtifactResult> resolve(Collection<?> requests, Predicate<Artifact> there)
            throws ArtifactResolutionException {
        List<ArtifactResult> results = requests.stream()
                .map(request -> result((ArtifactRequest) request, there))
                .toList();
        if (results.stream().allMatch(ArtifactResult::isResolved)) {
            return results;
        }
        throw new ArtifactResolutionException(results);
    }

    private static ArtifactResult result(ArtifactRequest request, Predicate<Artifact> there) {
        Artifact artifact = request.getArtifact();
        File file = new File(artifact.getArtifactId() + "-" + artifact.getClassifier() + ".jar");
        return new ArtifactResult(request).setArtifact(there.test(artifact) ? artifact.setFile(file) : null);
    }
}
