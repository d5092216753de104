package dev.distill.maven.worker;

import dev.distill.dsl.error.DistillException;
import dev.distill.engine.backend.CudaCode;
import dev.distill.engine.backend.CudaLibrary;
import dev.distill.engine.backend.FatBinaries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jars of a library for NVIDIA devices, once they are here. */
final class CudaJars {

    private static final String NATIVE = ".*\\.(so|dll)";

    private CudaJars() {}

    /**
     * The code for devices that a library's jars hold. Reading a library of a gigabyte takes some seconds.
     *
     * @throws DistillException where none of them holds any, or one is damaged
     */
    static CudaCode code(CudaLibrary library, List<Path> jars) {
        CudaCode code = jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(library.artifact() + "-"))
                .map(CudaJars::code)
                .reduce(CudaCode.none(), CudaCode::and);
        if (code.isEmpty()) {
            throw new DistillException(
                    "The library (" + library + ") holds no code for NVIDIA devices.",
                    "Name the artifact of ND4J's CUDA backend by -Ddistill.cuda=groupId:artifactId:version.");
        }
        return code;
    }

    private static CudaCode code(Path jar) {
        CudaCode code = CudaCode.none();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(it -> it.getName().matches(NATIVE)).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    code = code.and(FatBinaries.read(in));
                }
            }
        } catch (IOException e) {
            throw new DistillException(
                    "The library in (" + jar + ") cannot be read: " + e.getMessage() + ".",
                    "Delete the file, so that it is resolved anew.",
                    e);
        }
        return code;
    }
}
