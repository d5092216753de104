package dev.distill.maven.worker;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/** Which Java workers run on. */
public final class JavaExecutable {

    private JavaExecutable() {}

    /** The Java of the project's toolchain, or the one that runs Maven. */
    public static Path of(ToolchainManager toolchains, MavenSession session) {
        return Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                .map((Toolchain jdk) -> jdk.findTool("java"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
    }
}
