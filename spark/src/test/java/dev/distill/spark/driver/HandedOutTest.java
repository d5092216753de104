package dev.distill.spark.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.Scale;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.protocol.Event;
import dev.distill.engine.protocol.Job;
import dev.distill.engine.protocol.SavePolicy;
import dev.distill.engine.store.RunStore;
import dev.distill.spark.TinyStudy;
import dev.distill.spark.wire.Handout;
import dev.distill.spark.wire.Instruction;
import dev.distill.spark.wire.Launch;
import dev.distill.spark.wire.Piece;
import dev.distill.spark.wire.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What executors say, said by the test. */
class HandedOutTest {

    private static final Launch LAUNCH = new Launch("build", "class", Map.of(), "", List.of(), 1_400, "");
    private static final byte[] BYTES = "weights".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @TempDir
    Path executor;

    private final List<Event> told = new ArrayList<>();
    private RunSpecification run;
    private RunStore store;
    private HandedOut job;
    private Handout handout;

    @BeforeEach
    void handOut() {
        store = RunStore.in(folder);
        run = Plan.of(new TinyStudy().declare(), Scale.DESK, NumericClass.portable(), Selection.all()).runs().stream()
                .map(PlannedRun::specification)
                .findFirst()
                .orElseThrow();
        job = new HandedOut(new Job(List.of(run), List.of(), folder.toString(), 0, SavePolicy.USUAL), told::add);
        job.begin();
        handout = job.next(LAUNCH);
    }

    @Test
    void nobody_else_may_train_a_run_that_is_handed_out() {
        assertThat(store.free(run.identity())).isFalse();
        job.close();
        assertThat(store.free(run.identity())).isTrue();
    }

    @Test
    void a_state_counts_once_it_lies_in_the_store() throws IOException {
        Instruction instruction = say(Event.Kind.SAVED);
        assertThat(told).isEmpty();
        assertThat(instruction.bring()).singleElement().satisfies(bring -> assertThat(bring.folder())
                .isEqualTo("partial/" + run.identity()));
        String state = "resume-500-" + Digest.of(BYTES) + ".safetensors";
        give(state, Digest.of(BYTES));
        assertThat(told).extracting(Event::kind).containsExactly(Event.Kind.SAVED);
        assertThat(job.next(LAUNCH).pieces())
                .containsExactly(new Piece("partial/" + run.identity() + "/" + state, Digest.of(BYTES)));
    }

    @Test
    void what_did_not_come_as_it_was_sent_is_not_kept() throws IOException {
        say(Event.Kind.SAVED);
        give("resume-500-ab.safetensors", Digest.of("others"));
        assertThat(told).isEmpty();
        assertThat(job.next(LAUNCH).pieces()).isEmpty();
    }

    @Test
    void what_is_no_entry_ends_no_run() throws IOException {
        say(Event.Kind.ENDED);
        give("final.safetensors", Digest.of(BYTES));
        assertThat(told).isEmpty();
        assertThat(store.find(run.identity())).isEmpty();
        assertThat(job.goesOn()).isTrue();
    }

    @Test
    void an_executor_that_was_taken_for_lost_is_told_to_stop() throws IOException {
        String lost = handout.errand();
        job.next(LAUNCH);
        assertThat(Errands.answer(new Question.Told(lost, ""))).isEqualTo(Instruction.GONE);
        assertThatThrownBy(() -> Errands.answer(new Question.Wanted(lost, "", 0)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_executor_reads_the_files_of_its_job_alone() {
        assertThatThrownBy(() -> job.answer(new Question.Wanted(handout.errand(), "notes/plans.json", 0)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> job.answer(new Question.Given(handout.errand(), run.identity(), "../../x", 0, BYTES)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_share_is_asked_for_when_the_worker_speaks_next() throws IOException {
        job.askToShare();
        assertThat(say(Event.Kind.STARTED).say()).contains("SHARE");
        assertThat(say(Event.Kind.STARTED).say()).isEmpty();
    }

    @Test
    void a_job_is_begun_once_though_a_cluster_begins_it_again_when_its_executor_is_lost() throws IOException {
        assertThat(job.answer(new Question.Begun(handout.errand()))).isEqualTo(true);
        assertThat(job.answer(new Question.Begun(handout.errand()))).isEqualTo(false);
        assertThat(job.answer(new Question.Begun(job.next(LAUNCH).errand()))).isEqualTo(true);
    }

    @Test
    void a_run_that_ended_and_is_said_to_end_again_ends_once_and_no_study() throws IOException {
        Entry entry = entry();
        say(Event.Kind.ENDED);
        give(entry);
        assertThat(told).extracting(Event::kind).containsExactly(Event.Kind.ENDED);
        assertThat(store.find(run.identity())).isPresent();
        assertThatThrownBy(() -> give(entry))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none of this job's runs");
        assertThat(say(Event.Kind.ENDED).bring()).isEmpty();
        assertThat(say(Event.Kind.SAVED).bring()).isEmpty();
        assertThat(told).extracting(Event::kind).containsExactly(Event.Kind.ENDED);
    }

    @Test
    void what_an_executor_was_at_when_it_was_lost_leaves_no_file() throws IOException {
        say(Event.Kind.SAVED);
        job.answer(new Question.Given(handout.errand(), run.identity(), "checkpoint-500.safetensors", 0, BYTES));
        job.next(LAUNCH);
        job.close();
        assertThat(folder.resolve("partial").resolve(run.identity())).doesNotExist();
    }

    /** The files of a finished run, as an executor has them. */
    private record Entry(Map<String, byte[]> files) {}

    private Entry entry() throws IOException {
        Provenance provenance = new Provenance("1", "17", "linux", "any", "1", "any", "any", 1);
        RunStore elsewhere = RunStore.in(executor);
        elsewhere
                .draft(run.identity())
                .orElseThrow()
                .commit(new RunRecord(
                        RunRecord.SCHEMA,
                        run.identity(),
                        Outcome.FINISHED,
                        "",
                        500,
                        List.of(),
                        List.of(),
                        List.of(),
                        run,
                        provenance,
                        new Clock("", 1)));
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : elsewhere.files(run.identity()).keySet()) {
            files.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return new Entry(files);
    }

    private void give(Entry entry) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : entry.files().entrySet()) {
            job.answer(new Question.Given(handout.errand(), run.identity(), file.getKey(), 0, file.getValue()));
            pieces.add(new Piece(file.getKey(), Digest.of(file.getValue())));
        }
        job.answer(new Question.Brought(handout.errand(), run.identity(), pieces));
    }

    private Instruction say(Event.Kind kind) throws IOException {
        String line = Canonical.line(Event.of(kind, run.identity(), ""));
        return (Instruction) job.answer(new Question.Told(handout.errand(), line));
    }

    private void give(String name, String sha256) throws IOException {
        job.answer(new Question.Given(handout.errand(), run.identity(), name, 0, BYTES));
        job.answer(new Question.Brought(handout.errand(), run.identity(), List.of(new Piece(name, sha256))));
    }
}
