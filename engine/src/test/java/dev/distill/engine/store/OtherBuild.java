package dev.distill.engine.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that looks at a store. */
final class OtherBuild {

    private OtherBuild() {}

    /**
     * Tells whether nobody trains a run.
     *
     * @param arguments the store's folder, the run's identity
     */
    public static void main(String[] arguments) {
        System.out.print(RunStore.in(Path.of(arguments[0])).free(arguments[1]));
    }

    /** Whether another process finds that nobody trains a run. */
    static boolean findsFree(RunStore store, String identity) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherBuild.class.getName(),
                        store.folder().toString(),
                        identity)
                .start();
        return Boolean.parseBoolean(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
