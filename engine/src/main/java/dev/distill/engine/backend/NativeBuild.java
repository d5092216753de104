package dev.distill.engine.backend;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The native build of ND4J that a worker runs on: what to resolve, and what to set in its environment before it starts.
 *
 * @param name the build's classifier, such as {@code linux-x86_64-avx2}
 * @param numericClass what it promises
 * @param jars what to put on the worker's class path, without anything that these depend on; none where a library of somebody else's tells what
 *     goes with it
 * @param environment the variables that pin kernels
 * @param tuning from which size on kernels are taken, where it is settled: not for native numerics of a machine that was not calibrated
 * @param devices what is computed on where that is not the processor
 */
public record NativeBuild(
        String name,
        NumericClass numericClass,
        List<Coordinates> jars,
        Map<String, String> environment,
        Optional<Tuning> tuning,
        Optional<DeviceChoice> devices) {

    private static final String ND4J = "org.nd4j";
    private static final String BYTEDECO = "org.bytedeco";

    /** What ND4J's last release was built for. */
    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "macosx-arm64", "windows-x86_64");

    /** What its library for CUDA was. */
    private static final List<String> CUDA_PLATFORMS = List.of("linux-x86_64", "windows-x86_64");

    /** The properties by which a process is told what it computes on. */
    public static final String NAME = "distill.worker.build";

    public static final String NUMERICS = "distill.worker.numerics";
    public static final String THREADS = "distill.worker.threads";
    public static final String TUNING = "distill.worker.tuning";
    public static final String DEVICES = "distill.worker.devices";

    /** The variable by which OpenBLAS is told its kernel. */
    public static final String KERNEL = "OPENBLAS_CORETYPE";

    /** Copies the parts. */
    public NativeBuild {
        jars = List.copyOf(jars);
        environment = Map.copyOf(environment);
    }

    /** A build whose sizes are not settled. */
    public NativeBuild(
            String name, NumericClass numericClass, List<Coordinates> jars, Map<String, String> environment) {
        this(name, numericClass, jars, environment, Optional.empty(), Optional.empty());
    }

    /**
     * Chooses the build for a backend on a machine.
     *
     * @throws DistillException where the machine cannot do what was asked for
     */
    public static NativeBuild choose(
            Backend backend, Numerics numerics, Processor processor, Cuda cuda, Versions versions) {
        return backend == Backend.CUDA ? cuda(numerics, processor, cuda, versions) : cpu(numerics, processor, versions);
    }

    /** Returns this build with that many BLAS threads. */
    public NativeBuild threads(int threads) {
        return new NativeBuild(name, numericClass.threads(threads), jars, environment, tuning, devices);
    }

    /** How many devices its processes may use; 0 where it computes on the processor. */
    public int deviceCount() {
        return devices.map(choice -> choice.devices().size()).orElse(0);
    }

    /** Returns this build for one of several workers, each of which sees one device. */
    public NativeBuild ofWorker(int slot) {
        return devices.map(choice -> on(choice.ofWorker(slot))).orElse(this);
    }

    /**
     * Returns this build with those of its devices alone that the code of its library runs on.
     *
     * @throws DistillException where there are none
     */
    public NativeBuild judged(CudaCode code) {
        return devices.map(choice -> on(choice.thatRun(code))).orElse(this);
    }

    private NativeBuild on(DeviceChoice choice) {
        return new NativeBuild(name, numericClass, jars, choice.environment(), tuning, Optional.of(choice));
    }

    /** Returns this build with its sizes settled. */
    public NativeBuild tuned(Tuning settled) {
        return new NativeBuild(name, numericClass, jars, environment, Optional.of(settled), devices);
    }

    /** Whether there are two kernels to choose from by size. */
    public boolean hasHelper() {
        return name.contains("-onednn");
    }

    /** The properties that tell a process what it computes on. */
    public SortedMap<String, String> properties() {
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put(NAME, name);
        properties.put(NUMERICS, numericClass.numerics().label());
        properties.put(THREADS, String.valueOf(numericClass.threads()));
        tuning.ifPresent(settled -> properties.put(TUNING, settled.describe()));
        devices.ifPresent(choice -> properties.put(DEVICES, choice.describe()));
        return properties;
    }

    private static NativeBuild cpu(Numerics numerics, Processor processor, Versions versions) {
        if (!PLATFORMS.contains(processor.platform())) {
            throw new DistillException(
                    "ND4J has no build for the platform (" + processor.platform() + ").",
                    "Run Maven on a Java for one of: " + String.join(", ", PLATFORMS) + ".");
        }
        boolean x86 = processor.platform().endsWith("x86_64");
        if (numerics == Numerics.PORTABLE && !(x86 && processor.features().contains("avx2"))) {
            throw new DistillException(
                    "Portable numerics need an x86-64 processor with AVX2, and this one is " + processor.model() + " ("
                            + processor.platform() + ").",
                    "Use -Ddistill.numerics=native: its bits hold on one processor class only.");
        }
        String name = processor.platform() + extension(numerics, processor);
        return new NativeBuild(
                name,
                new NumericClass("cpu", "float32", numerics),
                List.of(
                        new Coordinates(ND4J, "nd4j-native", versions.nd4j(), ""),
                        new Coordinates(ND4J, "nd4j-native", versions.nd4j(), name),
                        new Coordinates(ND4J, "nd4j-native-preset", versions.nd4j(), ""),
                        new Coordinates(ND4J, "nd4j-native-api", versions.nd4j(), ""),
                        new Coordinates(ND4J, "nd4j-presets-common", versions.nd4j(), ""),
                        new Coordinates(BYTEDECO, "openblas", versions.openblas(), ""),
                        new Coordinates(BYTEDECO, "openblas", versions.openblas(), processor.platform()),
                        new Coordinates(BYTEDECO, "javacpp", versions.javacpp(), processor.platform())),
                numerics == Numerics.PORTABLE ? portable() : named(processor));
    }

    /** Portable bits are those of the plain build; native numerics add oneDNN, which is asked for large products only. */
    private static String extension(Numerics numerics, Processor processor) {
        boolean avx2 = processor.features().contains("avx2");
        boolean helped =
                numerics == Numerics.NATIVE && avx2 && processor.platform().equals("linux-x86_64");
        if (helped) {
            return processor.features().contains("avx512") ? "-onednn-avx512" : "-onednn-avx2";
        }
        return avx2 ? "-avx2" : "";
    }

    private static NativeBuild cuda(Numerics numerics, Processor processor, Cuda cuda, Versions versions) {
        if (numerics == Numerics.PORTABLE) {
            throw new DistillException(
                    "Portable numerics are not to be had on the backend (cuda).",
                    "Add -Ddistill.numerics=native: its bits hold on one kind of device only.");
        }
        DeviceChoice choice = cuda.choice();
        CudaLibrary library = choice.library();
        return new NativeBuild(
                        library.artifact().replaceFirst("^nd4j-", "") + "-" + processor.platform(),
                        new NumericClass("cuda", "float32", Numerics.NATIVE),
                        library.isUsual(versions) ? usual(library, processor, versions) : List.of(),
                        Map.of())
                .on(choice);
    }

    private static List<Coordinates> usual(CudaLibrary library, Processor processor, Versions versions) {
        if (!CUDA_PLATFORMS.contains(processor.platform())) {
            throw new DistillException(
                    "The backend (cuda) has no library for the platform (" + processor.platform() + "): " + library
                            + " was built for " + String.join(" and ", CUDA_PLATFORMS) + ".",
                    "Name a build that was, by -Ddistill.cuda=groupId:artifactId:version, or use -Ddistill.backend=cpu.");
        }
        return List.of(
                library.jar(""),
                library.jar(processor.platform()),
                new Coordinates(ND4J, "nd4j-cuda-11.6-preset", versions.nd4j(), ""),
                new Coordinates(ND4J, "nd4j-native-api", versions.nd4j(), ""),
                new Coordinates(ND4J, "nd4j-presets-common", versions.nd4j(), ""),
                new Coordinates(BYTEDECO, "openblas", versions.openblas(), ""),
                new Coordinates(BYTEDECO, "openblas", versions.openblas(), processor.platform()),
                new Coordinates(BYTEDECO, "cuda", "11.6-8.3-1.5.7", ""),
                new Coordinates(BYTEDECO, "cuda", "11.6-8.3-1.5.7", processor.platform()),
                new Coordinates(BYTEDECO, "cuda", "11.6-8.3-1.5.7", processor.platform() + "-redist"),
                new Coordinates(BYTEDECO, "javacpp", versions.javacpp(), processor.platform()));
    }

    /**
     * OpenBLAS is told its kernel by the instruction set. It is older than many processors, and takes kernels of 2007 for those that
     * it does not know: four times slower for large products.
     */
    private static Map<String, String> named(Processor processor) {
        if (!processor.platform().endsWith("x86_64") || !processor.features().contains("avx2")) {
            return Map.of();
        }
        return Map.of(KERNEL, processor.features().contains("avx512") ? "SkylakeX" : "Haswell");
    }

    /** OpenBLAS and oneDNN keep to kernels that every processor with AVX2 has; one name is for older builds of the latter. */
    private static Map<String, String> portable() {
        Map<String, String> pinned = new TreeMap<>();
        pinned.put(KERNEL, "Haswell");
        pinned.put("ONEDNN_MAX_CPU_ISA", "AVX2");
        pinned.put("DNNL_MAX_CPU_ISA", "AVX2");
        return pinned;
    }
}
