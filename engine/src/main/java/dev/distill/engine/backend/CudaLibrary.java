package dev.distill.engine.backend;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Shown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A build of ND4J for NVIDIA devices, by its artifact.
 *
 * @param group its group
 * @param artifact its name
 * @param version its version
 */
public record CudaLibrary(String group, String artifact, String version) {

    private static final String GROUP = "org.nd4j";
    private static final String ARTIFACT = "nd4j-cuda-11.6";
    private static final String READ_IN = "1.0.0-M2.1";

    /** Read out of libnd4jcuda.so of {@value #READ_IN} by {@link FatBinaries}: 228 fat binaries, each with these and no PTX. */
    private static final CudaCode CODE = CudaCode.of(
            Stream.of(37, 50, 52, 60, 61, 70, 75, 80, 86)
                    .map(Capability::ofArchitecture)
                    .toList(),
            List.of());

    /** The one that goes with this engine's ND4J. */
    public static CudaLibrary usual(Versions versions) {
        return new CudaLibrary(GROUP, ARTIFACT, versions.nd4j());
    }

    /**
     * Reads the coordinates of another build.
     *
     * @throws DistillException where the text is none
     */
    public static CudaLibrary parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != 3 || Stream.of(parts).anyMatch(part -> !part.matches("[\\w.-]+"))) {
            throw new DistillException(
                    "The value of distill.cuda (" + Shown.of(text) + ") names no artifact.",
                    "Write groupId:artifactId:version, such as " + GROUP + ":" + ARTIFACT + ":" + READ_IN + ".");
        }
        return new CudaLibrary(parts[0], parts[1], parts[2]);
    }

    /** Whether it is the one that goes with this engine's ND4J, whose companions are known. */
    public boolean isUsual(Versions versions) {
        return equals(usual(versions));
    }

    /** One of its jars. */
    public Coordinates jar(String classifier) {
        return new Coordinates(group, artifact, version, classifier);
    }

    /** What it holds, if that is known without reading it. */
    public Optional<CudaCode> code() {
        return equals(new CudaLibrary(GROUP, ARTIFACT, READ_IN)) ? Optional.of(CODE) : Optional.empty();
    }

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version;
    }
}
