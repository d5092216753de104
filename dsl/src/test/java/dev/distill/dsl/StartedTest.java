package dev.distill.dsl;

import static dev.distill.dsl.Samples.LABELS;
import static dev.distill.dsl.Samples.ONE_SHOT;
import static dev.distill.dsl.Samples.RECIPE;
import static dev.distill.dsl.Samples.WIDE;
import static dev.distill.dsl.Samples.plan;
import static dev.distill.dsl.Samples.small;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.assistant;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.startingFrom;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Architectures.outside;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.measure.Measures.selectionAccuracy;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.model.Models.dl4jModel;
import static dev.distill.dsl.model.Models.onnxRuntime;
import static dev.distill.dsl.model.Models.safetensorsModel;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.declaration.Declaration;
import dev.distill.dsl.model.Dl4jZips;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.model.OnnxFiles;
import dev.distill.dsl.model.SafetensorsFiles;
import dev.distill.dsl.pin.Parts;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that start from the weights of others. */
class StartedTest {
    private static final Task TOKENS = sparseParity(6, 2).asTokens();
    private static final Transformer DEEP = bert(4, 8, 2);
    private static final Teacher BERT = teacher(DEEP).trainedBy(RECIPE).checkpointEvery(500);

    @Test
    void a_student_that_starts_from_its_teacher_needs_it_also_where_it_learns_from_labels() {
        Plan plan = plan(onTokens(startingFrom(BERT, bert(2, 8, 2)), LABELS, ONE_SHOT));
        assertThat(plan.runs().stream().filter(run -> run.seed() == 1).map(PlannedRun::arm))
                .containsExactly("teacher", "labels", "one-shot");
        String teacher = run(plan, "teacher").identity();
        assertThat(run(plan, "labels").needs()).containsExactly(teacher);
        assertThat(run(plan, "labels").specification().teachers()).isEmpty();
        assertThat(run(plan, "one-shot").needs()).containsExactly(teacher);
        assertThat(trained(run(plan, "one-shot")).start().orElseThrow().describe())
                .isEqualTo("starting from the run " + teacher);
        assertThat(run(plan, "one-shot").specification().canonicalText())
                .contains("\"start\":{\"inheritance\":{\"drawn\":[],\"layers\":{}},\"run\":\"" + teacher + "\"}");
    }

    @Test
    void a_teacher_may_start_from_another_one_and_its_students_from_it() {
        Teacher general = BERT.named("general");
        Teacher tuned = teacher(startingFrom(general, DEEP))
                .trainedBy(RECIPE)
                .checkpointEvery(500)
                .named("tuned");
        Study study = onTokens(startingFrom(tuned, bert(2, 8, 2)).blocks(2, 4), LABELS);
        assertThat(study.teachers()).extracting(Teacher::name).containsExactly("teacher", "general", "tuned");
        Plan plan = plan(study);
        assertThat(plan.runs().stream().filter(run -> run.seed() == 2).map(PlannedRun::arm))
                .containsExactly("general", "tuned", "labels");
        assertThat(run(plan, "tuned").needs())
                .containsExactly(run(plan, "general").identity());
        assertThat(run(plan, "general").role()).isEqualTo(Role.TEACHER);
        assertThat(study.student().describe())
                .isEqualTo(bert(2, 8, 2).describe()
                        + ", starting from the teacher (tuned) (block1 from block2, block2 from block4)");
    }

    @Test
    void assistants_and_trials_start_so_too() {
        Teacher between = assistant(startingFrom(BERT, bert(3, 8, 2)))
                .learningFrom(BERT, hinton(4, 0.1))
                .trainedBy(RECIPE)
                .checkpointAtItsEnd();
        Arm arm = arm("takd").learningFrom(hinton(4, 0.1)).taughtBy(between).into(startingFrom(between, bert(2, 8, 2)));
        Arm searched = arm("searched")
                .learningFrom(labels())
                .searching(Searches.rates(0.1, 0.2)
                        .onSeeds(seeds(9))
                        .chosenBy(selectionAccuracy())
                        .withBudgetOfItsOwn());
        Plan plan = plan(onTokens(startingFrom(BERT, bert(2, 8, 2)), arm, searched));
        assertThat(run(plan, "assistant-1").needs()).hasSize(1);
        assertThat(plan.runs().stream().filter(run -> run.role() == Role.TRIAL))
                .isNotEmpty()
                .allSatisfy(trial -> assertThat(trial.needs()).hasSize(1));
    }

    @Test
    void what_is_taken_is_told_array_by_array() {
        assertThat(extent(startingFrom(BERT, bert(2, 8, 2))))
                .matches("(\\d+) of \\1 arrays, (\\d+) of \\2 weights, start as in the teacher \\(teacher\\)");
        assertThat(extent(startingFrom(BERT, bert(2, 8, 2)).drawing("output")))
                .endsWith("start as in the teacher (teacher); drawn: output.weight");
        assertThat(extent(startingFrom(BERT, bert(2, 8, 2)).drawing("block2")))
                .contains("drawn: block2.norm1.gain, block2.norm1.bias, block2.qkv.weight")
                .doesNotContain("block1");
    }

    @Test
    void the_output_of_another_task_is_drawn() {
        ModelFile file =
                safetensorsModel(SafetensorsFiles.of("other-task.safetensors", mlp(8).on(sparseParity(20, 3))));
        Architecture wider =
                network("wider", layer("layer1", dense(8)), layer("between", dense(4)), layer("output", head()));
        Study study = small(arm("labels").learningFrom(labels()).into(startingFrom(file, wider)));
        assertThat(study.starts().findFirst().orElseThrow().extent(study.task()))
                .contains("2 of 6 arrays, 168 of 214 weights, start as in the model (other-task.safetensors); drawn:"
                        + " between.weight, between.bias, output.weight, output.bias");
        assertThat(study.models()).containsExactly(file);
        RunSpecification run = run(plan(study), "labels").specification();
        assertThat(run.file()).contains(file.digest());
        assertThat(run.needs()).isEmpty();
    }

    @Test
    void a_network_that_draws_all_keeps_its_identity() {
        assertThat(run(plan(small(LABELS)), "labels").specification().canonicalText())
                .doesNotContain("start\":{\"inh");
        assertThat(run(plan(small(LABELS)), "labels").identity())
                .isNotEqualTo(run(plan(small(LABELS).into(startingFrom(WIDE.named("wide"), mlp(64)))), "labels")
                        .identity());
    }

    @Test
    void what_it_starts_from_is_a_part_of_a_run_by_itself() {
        Parts all = parts(startingFrom(BERT, bert(2, 8, 2)));
        assertThat(parts(startingFrom(BERT, bert(2, 8, 2)).blocks(2, 4)).teacher())
                .isEqualTo(all.teacher());
        assertThat(parts(startingFrom(BERT, bert(2, 8, 2)).blocks(2, 4)).settings())
                .isNotEqualTo(all.settings());
        assertThat(parts(startingFrom(BERT.seededBy(7).named("one"), bert(2, 8, 2)))
                        .teacher())
                .isNotEqualTo(all.teacher());
        assertThat(all.teacher()).isNotEqualTo(parts(bert(2, 8, 2)).teacher()).isNotEqualTo("-");
    }

    @Test
    void a_specification_with_a_start_is_read_back() {
        Study study = onTokens(startingFrom(BERT, bert(2, 8, 2)).blocks(3, 4).drawing("output"), LABELS);
        plan(study).runs().forEach(run -> assertThat(
                        Canonical.read(run.specification().canonicalText(), RunSpecification.class))
                .isEqualTo(run.specification()));
        assertThat(Plan.of(
                                Declaration.of(study, Scale.DESK).study(),
                                Scale.DESK,
                                NumericClass.portable(),
                                Selection.all())
                        .text())
                .isEqualTo(plan(study).text());
    }

    static Stream<Wrong> mistakes() {
        return Stream.of(
                wrong(
                        "width",
                        () -> onTokens(startingFrom(BERT, bert(2, 4, 2)), LABELS),
                        "The arm (labels) starts from the teacher (teacher), whose array (embedding.table) is of [2, 8], and"
                                + " its own (embedding.table) of [2, 4] in the study (tokens).",
                        "Give both networks the same sizes, or draw it, with drawing(\"embedding\")."),
                wrong(
                        "heads",
                        () -> onTokens(startingFrom(BERT, bert(2, 8, 4)), LABELS),
                        "The arm (labels) starts from the teacher (teacher), whose layer (block1.attention) is (attention of 2"
                                + " heads), and its own (block1.attention) is (attention of 4 heads) in the study (tokens).",
                        "Declare both alike, or draw it, with drawing(\"block1.attention\")."),
                wrong(
                        "a block that is not there",
                        () -> onTokens(startingFrom(BERT, bert(2, 8, 2)).blocks(2, 5), LABELS),
                        "The arm (labels) starts from the teacher (teacher), which has no array of the layer (block5) that"
                                + " (block2) is to start as in the study (tokens).",
                        "There are: block1, block2, block3, block4, embedding, norm, output, positions."),
                wrong(
                        "more blocks than the network has",
                        () -> onTokens(startingFrom(BERT, bert(2, 8, 2)).blocks(1, 2, 3), LABELS),
                        "The arm (labels) has no layer (block3) that could start otherwise in the study (tokens).",
                        "There are: embedding, positions, block1, block2, taken, norm, output."),
                wrong(
                        "nothing alike",
                        () -> small(arm("a").learningFrom(labels())
                                .into(startingFrom(
                                        WIDE, network("other", layer("first", dense(8)), layer("output", head()))))),
                        "The arm (a) starts from the teacher (teacher), and no array has a name there that it has here in"
                                + " the study (small).",
                        "There are: layer1, output. Name layers that stand for others, with layer(\"its own\", \"the other's\")."),
                wrong(
                        "a block of two",
                        () -> startingFrom(BERT, DEEP).blocks(1, 2).layer("block1", "block3"),
                        "The layer (block1) starts from two layers (block1 and block3).",
                        "Name one of them."),
                wrong(
                        "twice",
                        () -> startingFrom(WIDE, startingFrom(WIDE, mlp(64))),
                        "The network (MLP of width 64, ReLU, starting from the teacher (teacher)) starts from two networks.",
                        "Use startingFrom(...) once, of a network that starts at random."),
                wrong(
                        "a given teacher",
                        () -> Samples.distilling(
                                teacher(startingFrom(WIDE.named("wide"), mlp(64)))
                                        .readFrom(dl4jModel(Dl4jZips.mlp("starts.zip", 20, 64, 2))),
                                LABELS),
                        "The teacher (teacher) is read from a file, and starts from the teacher (wide) in the study"
                                + " (small).",
                        "Leave startingFrom(...) out, or train it, with trainedBy(...)."),
                wrong(
                        "a file of DL4J's",
                        () -> small(arm("a").learningFrom(labels())
                                .into(startingFrom(dl4jModel(Dl4jZips.mlp("starts.zip", 20, 64, 2)), mlp(64)))),
                        "No network can start from the model (starts.zip), whose arrays have other names than ours.",
                        "Start from safetensorsModel(...) or onnxModel(...), or from a teacher that is read from the file."),
                wrong(
                        "another runtime's network",
                        () -> small(arm("a").learningFrom(labels())
                                .into(startingFrom(
                                        teacher(outside("logits").feeding("x", "x"))
                                                .readFrom(onnxRuntime(OnnxFiles.mlp("starts.onnx", 20, 8, 2)))
                                                .named("theirs"),
                                        mlp(8)))),
                        "The arm (a) starts from the teacher (theirs), which another runtime computes in the study (small).",
                        "Start from a network of ours, or from a safetensors file of its weights."),
                wrong(
                        "a layer that is drawn and not there",
                        () -> onTokens(startingFrom(BERT, bert(2, 8, 2)).drawing("pooler"), LABELS),
                        "The arm (labels) has no layer (pooler) that could start otherwise in the study (tokens).",
                        "There are: embedding, positions, block1, block2, taken, norm, output."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_start_that_fits_nothing_is_refused_in_two_lines(Wrong mistake) {
        mistake.isRefused();
    }

    private static TrainedRun trained(PlannedRun run) {
        return TrainedRun.among(List.of(run.specification())).get(0);
    }

    private static String extent(Started started) {
        return started.extent(TOKENS).orElseThrow();
    }

    private static Parts parts(Architecture student) {
        return Parts.of(run(plan(onTokens(student, LABELS)), "labels").specification());
    }

    private static PlannedRun run(Plan plan, String arm) {
        return plan.runs().stream()
                .filter(run -> run.arm().equals(arm))
                .findFirst()
                .orElseThrow(() -> new AssertionError(List.of(arm, plan.text())));
    }

    private static Study onTokens(Architecture student, Arm... arms) {
        return study("tokens")
                .asking("Where does it start?")
                .on(TOKENS)
                .distilling(BERT)
                .into(student)
                .trainedBy(RECIPE)
                .comparing(arms)
                .measuring(testAccuracy().every(500))
                .repeatedFor(seeds(1, 2));
    }
}
