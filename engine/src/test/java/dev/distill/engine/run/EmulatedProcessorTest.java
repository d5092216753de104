package dev.distill.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.store.RunStore;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another processor gives the same bits. It is emulated, so the runs are short; {@code bench/portable/qemu.sh} has longer ones. */
class EmulatedProcessorTest {

    private static final Plan PLAN =
            EveryCurriculum.plan(Recipes.adam(0.002).batchSize(16).steps(200), 100, 100, 100);
    private static final List<String> EMULATOR = List.of("qemu-x86_64", "-cpu", "EPYC");

    /** Code of Java's second compiler costs an emulator more than it gains. */
    private static final List<String> FIRST_COMPILER = List.of("env", "JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1");

    @TempDir
    Path folder;

    @Test
    void an_emulated_processor_gives_the_same_bits_and_is_named() {
        assumeTrue(isThere(EMULATOR.get(0)), "there is no qemu-x86_64 here (Debian: qemu-user)");
        WorkerSettings here = TestWorkers.settings(folder, 1, 0);
        List<RunRecord> expected = records("native", here);
        List<RunRecord> seen = records("emulated", here.launcher(concat(FIRST_COMPILER, EMULATOR)));
        assertThat(seen.stream().map(RunRecord::digest))
                .containsExactlyElementsOf(
                        expected.stream().map(RunRecord::digest).toList());
        assertThat(seen.stream().map(record -> record.provenance().processor()).distinct())
                .containsExactly("AMD EPYC Processor, emulated on "
                        + Processor.ofThisMachine().model());
    }

    private List<RunRecord> records(String name, WorkerSettings settings) {
        return new StudyRunner(RunStore.in(folder.resolve(name)), new Fleet(settings), new Listening())
                .run(PLAN).stream()
                        .map(RunResult::numbers)
                        .map(it -> it.orElseThrow())
                        .toList();
    }

    private static List<String> concat(List<String> one, List<String> other) {
        return Stream.of(one, other).flatMap(List::stream).toList();
    }

    private static boolean isThere(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
