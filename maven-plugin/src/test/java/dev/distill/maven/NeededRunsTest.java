package dev.distill.maven;

import static dev.distill.dsl.Studies.seeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.engine.store.LastPlans;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.StoreContents;
import dev.distill.maven.pin.PinFolder;
import dev.distill.maven.pin.PinSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeededRunsTest {

    private static final String PROJECT = "org.example:own";
    private static final Study STUDY = Samples.sample("sample");

    @TempDir
    private Path folder;

    @Test
    void a_study_needs_its_runs_wherever_they_were_computed() {
        Set<String> needed = needed(List.of(STUDY), List.of());
        assertThat(needed).containsAll(identities("cpu", Numerics.PORTABLE));
        assertThat(needed).containsAll(identities("cuda", Numerics.NATIVE));
    }

    /** Of a module that no build has read nobody knows where its pom says that its pins are. */
    @Test
    void pins_are_found_wherever_they_lie_in_a_module() throws IOException {
        Path written = new PinFolder(folder.resolve("module/src/study-pins")).write(PinSamples.pin("1.0.0"));
        new PinFolder(folder.resolve("module/target/pins")).write(PinSamples.pin("1.0.0"));
        assertThat(PinnedRuns.foldersIn(folder.resolve("module"), true)).containsExactly(written);
        assertThat(PinnedRuns.foldersIn(folder.resolve("none"), true)).isEmpty();
    }

    @Test
    void the_last_plan_of_a_study_elsewhere_needs_its_runs() {
        new LastPlans(store(), PROJECT).begin(Samples.plan(STUDY), true);
        assertThat(needed(List.of(Samples.sample("mine")), List.of()))
                .containsAll(identities("cpu", Numerics.PORTABLE));
    }

    @Test
    void a_study_of_the_same_name_elsewhere_needs_its_own_runs() {
        NumericClass threads = NumericClass.portable().threads(2);
        Plan plan = Plan.of(STUDY, Scale.DESK, threads, Selection.all());
        new LastPlans(store(), "org.example:other").begin(plan, true);
        assertThat(needed(List.of(STUDY), List.of()))
                .containsAll(plan.distinctRuns().keySet());
    }

    @Test
    void a_study_needs_its_runs_on_several_threads_where_there_is_one() {
        NumericClass threads = NumericClass.portable().threads(2);
        Plan plan = Plan.of(STUDY, Scale.DESK, threads, Selection.all());
        assertThat(needed(List.of(STUDY), List.of()))
                .doesNotContainAnyElementsOf(plan.distinctRuns().keySet());
        new LastPlans(store(), PROJECT).begin(plan, true);
        assertThat(needed(List.of(STUDY), List.of()))
                .containsAll(plan.distinctRuns().keySet());
    }

    @Test
    void a_scale_whose_data_are_not_there_needs_what_its_last_plan_does() {
        Study partly = Samples.partly("partly");
        Plan trained = Plan.of(
                Samples.sample("partly").atScale(Scale.PAPER, study -> study.repeatedFor(seeds(77))),
                Scale.PAPER,
                NumericClass.portable(),
                Selection.all());
        assertThat(needed(List.of(partly), List.of()))
                .containsAll(
                        Samples.plan(Samples.sample("partly")).distinctRuns().keySet())
                .doesNotContainAnyElementsOf(trained.distinctRuns().keySet());
        new LastPlans(store(), PROJECT).begin(trained, true);
        assertThat(needed(List.of(partly), List.of()))
                .containsAll(trained.distinctRuns().keySet());
    }

    @Test
    void pins_behind_a_link_need_their_runs() throws IOException {
        new PinFolder(folder.resolve("elsewhere")).write(PinSamples.pin("1.0.0"));
        Path link = Files.createSymbolicLink(folder.resolve("pins"), folder.resolve("elsewhere"));
        assertThat(needed(List.of(), List.of(link))).containsAll(identities("cpu", Numerics.PORTABLE));
    }

    @Test
    void the_modules_beside_a_project_are_found_from_inside_it() {
        MavenProject parent = project("pom.xml");
        parent.getModel().setModules(List.of("first", "deep/second"));
        MavenProject first = project("first/pom.xml");
        first.setParent(parent);
        assertThat(Modules.around(first, List.of(first)))
                .containsExactlyInAnyOrder(folder, folder.resolve("first"), folder.resolve("deep/second"));
    }

    private MavenProject project(String pom) {
        MavenProject project = new MavenProject();
        project.setFile(folder.resolve(pom).toFile());
        return project;
    }

    private Set<String> needed(List<Study> studies, List<Path> pins) {
        return NeededRuns.of(PROJECT, studies, store(), StoreContents.of(store()))
                .withOthers(pins, store());
    }

    private RunStore store() {
        return RunStore.in(folder.resolve("store"));
    }

    private static Set<String> identities(String backend, Numerics numerics) {
        NumericClass there = new NumericClass(backend, "float32", numerics);
        return Plan.of(STUDY, Scale.DESK, there, Selection.all()).distinctRuns().keySet();
    }
}
