package dev.distill.bench.drive;

import dev.distill.bench.Settings;
import dev.distill.engine.process.Child;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The PyTorch of this machine.
 *
 * @param found whether there is one
 * @param python the interpreter
 * @param scripts the folder of our scripts
 */
public record PyTorch(boolean found, Path python, Path scripts) {

    private static final int PATIENCE = 60;

    /** Tries to import it. */
    public static PyTorch lookedFor(Settings settings) {
        return new PyTorch(imports(settings.python()), settings.python(), settings.scripts());
    }

    /** The command that runs a script of ours. */
    public List<String> command(String script, String... arguments) {
        return Stream.concat(
                        List.of(python.toString(), scripts.resolve(script).toString()).stream(),
                        Arrays.stream(arguments))
                .toList();
    }

    private static boolean imports(Path python) {
        try {
            Process process = Child.of(python.toString(), "-c", "import torch")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(PATIENCE, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
