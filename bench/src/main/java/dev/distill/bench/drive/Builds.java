package dev.distill.bench.drive;

import dev.distill.bench.Settings;
import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The native builds of ND4J on this machine, and where their jars lie. */
public final class Builds {

    private static final String ONE_DNN = "onednn-";

    private static final Processor PROCESSOR = Processor.ofThisMachine();

    private final Path jars;

    /** Looks into the folder of jars. */
    public Builds(Settings settings) {
        this.jars = settings.jars();
    }

    /** What the engine chooses for numerics. */
    public static NativeBuild chosen(Numerics numerics) {
        return NativeBuild.choose(Backend.CPU, numerics, PROCESSOR, Cuda.notAsked(), Versions.ofThisEngine());
    }

    /**
     * What native numerics could be computed on besides what the engine chooses, widest instruction set last, by name:
     * {@code onednn-avx512}, or {@code plain-avx512} where oneDNN is not in it.
     */
    public static Map<String, NativeBuild> others() {
        NativeBuild chosen = chosen(Numerics.NATIVE);
        Map<String, NativeBuild> others = new LinkedHashMap<>();
        for (String extension : List.of("avx2", "avx512")) {
            if (PROCESSOR.features().contains(extension)) {
                others.put("plain-" + extension, unpinned(chosen, "-" + extension));
                others.put(ONE_DNN + extension, unpinned(chosen, "-" + ONE_DNN + extension));
            }
        }
        others.values().removeIf(build -> build.name().equals(chosen.name()));
        return others;
    }

    private static NativeBuild unpinned(NativeBuild like, String extension) {
        return new NativeBuild(PROCESSOR.platform() + extension, like.numericClass(), like.jars(), Map.of());
    }

    /** The processor's name. */
    public static String processor() {
        return PROCESSOR.model();
    }

    /** The jars of a build, those that all builds share included. */
    public List<Path> jars(NativeBuild build) {
        return Stream.concat(folder("nd4j").stream(), folder(build.name()).stream())
                .toList();
    }

    /** The jars in a folder. */
    public List<Path> folder(String name) {
        try (Stream<Path> files = Files.list(jars.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The jars of (" + name + ") were not copied.", e);
        }
    }
}
