package dev.distill.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.backend.Tuning;
import dev.distill.engine.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelChoiceTest {

    private static final Tuning OTHER = new Tuning(1, 2, 3);

    @TempDir
    private Path folder;

    @Test
    void a_machine_is_measured_once_and_its_store_keeps_the_choice() {
        RunStore store = RunStore.in(folder.resolve("store"));
        WorkerSettings open = withHelper();
        Tuning measured = KernelChoice.settled(open, store).build().tuning().orElseThrow();
        String note = Tuning.note(open.build(), Processor.ofThisMachine());
        assertThat(store.noted(note, Tuning.class)).contains(measured);
        store.note(note, OTHER);
        assertThat(KernelChoice.settled(open, store).build().tuning()).contains(OTHER);
    }

    @Test
    void what_is_settled_or_has_nothing_to_choose_or_imitates_another_machine_stays_as_it_is() {
        RunStore store = RunStore.in(folder.resolve("store"));
        WorkerSettings settled = withHelper().build(withHelper().build().tuned(OTHER));
        WorkerSettings portable = TestWorkers.settings(folder, 1, 0);
        WorkerSettings emulated = withHelper().launcher(List.of("qemu-x86_64"));
        assertThat(KernelChoice.settled(settled, store)).isSameAs(settled);
        assertThat(KernelChoice.settled(portable, store)).isSameAs(portable);
        assertThat(KernelChoice.settled(emulated, store)).isSameAs(emulated);
        assertThat(store.notedUnder("kernel-sizes")).isEmpty();
    }

    /** The name alone makes it a build with a choice: its worker measures the build of these tests. */
    private WorkerSettings withHelper() {
        WorkerSettings portable = TestWorkers.settings(folder, 1, 0);
        NativeBuild build = portable.build();
        return portable.build(new NativeBuild(
                "linux-x86_64-onednn-avx2",
                new NumericClass("cpu", "float32", Numerics.NATIVE),
                build.jars(),
                build.environment()));
    }
}
