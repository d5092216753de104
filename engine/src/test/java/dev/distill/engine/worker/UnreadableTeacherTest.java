package dev.distill.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.RunRecord;
import dev.distill.engine.Specimens;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.protocol.Job;
import dev.distill.engine.protocol.SavePolicy;
import dev.distill.engine.store.Draft;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.store.WeightsFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A teacher whose weights cannot be read, though they are those that were written. */
class UnreadableTeacherTest {

    private static final RunSpecification TEACHER = Specimens.teacher(0);
    private static final RunSpecification STUDENT = Specimens.student(Curricula.finalTeacher(), TEACHER, 1);

    @TempDir
    Path folder;

    private RunStore store;

    @BeforeEach
    void keep_a_teacher_whose_weights_are_none() {
        store = RunStore.in(folder);
        try (Draft draft = store.draft(TEACHER.identity()).orElseThrow()) {
            String digest = draft.write(
                    WeightsFile.checkpoint(600), out -> out.write("no weights".getBytes(StandardCharsets.UTF_8)));
            draft.commit(withCheckpoint(Specimens.record(TEACHER), new CheckpointEntry(600, 1, digest)));
        }
    }

    @Test
    void a_run_whose_lesson_cannot_be_built_fails_and_lets_its_draft_go() {
        List<Event.Kind> told = new ArrayList<>();
        Job job = new Job(List.of(STUDENT), List.of(TEACHER), folder.toString(), 0, SavePolicy.USUAL);
        try (Cohort cohort = new Cohort(
                job, Specimens.record(STUDENT).provenance(), new AtomicBoolean(), event -> told.add(event.kind()))) {
            cohort.train();
            assertThat(store.free(STUDENT.identity())).isTrue();
        }
        assertThat(told).containsExactly(Event.Kind.STARTED, Event.Kind.FAILED);
    }

    private static RunRecord withCheckpoint(RunRecord record, CheckpointEntry checkpoint) {
        return new RunRecord(
                record.schema(),
                record.run(),
                record.outcome(),
                record.cause(),
                record.steps(),
                record.measurements(),
                record.stages(),
                List.of(checkpoint),
                record.specification(),
                record.provenance(),
                record.clock());
    }
}
