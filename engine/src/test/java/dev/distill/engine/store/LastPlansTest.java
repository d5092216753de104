package dev.distill.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.engine.Specimens;
import dev.distill.engine.store.LastPlans.Owned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastPlansTest {

    @TempDir
    Path folder;

    private LastPlans plans;

    @BeforeEach
    void open() {
        plans = new LastPlans(RunStore.in(folder), "");
    }

    @Test
    void a_whole_plan_takes_the_place_of_the_last() {
        plans.begin(plan("mine", "labels", "gone"), true);
        plans.begin(plan("mine", "labels"), true);
        assertThat(plans.of(plan("mine"))).contains(plan("mine", "labels"));
    }

    @Test
    void a_plan_in_part_leaves_the_other_runs_as_they_were() {
        plans.begin(plan("mine", "labels", "hint"), true);
        plans.begin(plan("mine", "hint"), false);
        assertThat(plans.of(plan("mine")).orElseThrow().runs())
                .extracting(PlannedRun::arm)
                .containsExactly("hint", "labels");
    }

    @Test
    void a_first_plan_in_part_is_noted_as_it_is() {
        plans.begin(plan("mine", "hint"), false);
        assertThat(plans.of(plan("mine"))).contains(plan("mine", "hint"));
    }

    @Test
    void other_studies_are_told_apart_by_name() {
        plans.begin(plan("mine", "labels"), true);
        plans.begin(plan("other", "labels"), true);
        assertThat(plans.ofOthersThan(List.of(new Owned("", "mine"))))
                .extracting(Plan::study)
                .containsExactly("other");
        assertThat(plans.of(plan("new"))).isEmpty();
    }

    @Test
    void studies_of_one_name_in_two_projects_are_two() {
        LastPlans one = new LastPlans(RunStore.in(folder), "org.example:one");
        LastPlans other = new LastPlans(RunStore.in(folder), "org.example:other");
        one.begin(plan("mine", "labels"), true);
        other.begin(plan("mine", "hint"), true);
        assertThat(one.of(plan("mine"))).contains(plan("mine", "labels"));
        assertThat(one.ofOthersThan(List.of(new Owned("org.example:one", "mine"))))
                .containsExactly(plan("mine", "hint"));
    }

    @Test
    void a_plan_that_nobody_owns_is_adopted_by_who_runs_the_study() {
        plans.begin(plan("mine", "labels", "hint"), true);
        LastPlans one = new LastPlans(RunStore.in(folder), "org.example:one");
        assertThat(one.of(plan("mine"))).contains(plan("mine", "labels", "hint"));
        one.begin(plan("mine", "labels"), true);
        assertThat(plans.of(plan("mine"))).isEmpty();
        assertThat(one.of(plan("mine"))).contains(plan("mine", "labels"));
    }

    @Test
    void a_plan_of_another_study_that_cannot_be_read_is_refused_by_name() throws IOException {
        plans.begin(plan("other", "labels"), true);
        Files.writeString(folder.resolve("notes/plans/other-desk.json"), "{\"from\": \"another version\"}");
        assertThatThrownBy(() -> plans.ofOthersThan(List.of(new Owned("", "mine"))))
                .isInstanceOf(DistillException.class)
                .hasMessageContaining("notes/plans/other-desk.json) cannot be read")
                .hasMessageContaining("\nRun that study again");
        assertThat(plans.ofOthersThan(List.of(new Owned("", "other")))).isEmpty();
    }

    private static Plan plan(String study, String... arms) {
        RunSpecification run = Specimens.labels(1);
        return new Plan(
                study,
                Scale.DESK,
                List.of(arms).stream()
                        .map(arm -> new PlannedRun(arm, 1, Role.STUDENT, run.identity(), List.of(), run))
                        .toList());
    }
}
