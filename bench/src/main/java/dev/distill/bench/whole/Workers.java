package dev.distill.bench.whole;

import dev.distill.bench.drive.Builds;
import dev.distill.bench.drive.Command;
import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.fleet.WorkerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Workers as the Maven plugin starts them by default. */
final class Workers {

    private static final int MEGABYTES = 1_400;

    private Workers() {}

    /**
     * So many at once, one BLAS thread each, portable; the jars are on this JVM's own class path, where the bench's folder of classes is not
     * for workers. Their class archive is a user's: it is there from the second study on.
     */
    static WorkerSettings of(int parallel, Path folder) {
        List<Path> jars = Command.ownClassPath(List.of()).stream()
                .filter(Files::isRegularFile)
                .toList();
        return new WorkerSettings(
                        Command.executable(),
                        jars,
                        Builds.chosen(Numerics.PORTABLE),
                        parallel,
                        MEGABYTES,
                        Optional.empty(),
                        folder.resolve("logs"))
                .usersArchives();
    }
}
