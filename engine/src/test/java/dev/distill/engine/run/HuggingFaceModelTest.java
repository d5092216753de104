package dev.distill.engine.run;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.startingFrom;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.model.Models.huggingFaceModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.model.EncoderFile;
import dev.distill.dsl.model.ModelEncoder;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.task.Tasks;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoders as Hugging Face's library saves them, as teachers and as what networks start from, through real workers. */
class HuggingFaceModelTest {
    private static final int WIDTH = 8;
    private static final int WIDE = 16;
    private static final int POSITIONS = 9;

    private static final Task TASK = Tasks.sparseParity(6, 2).testExamples(50).asTokens();
    private static final Transformer ENCODER = encoder(2);

    @TempDir
    Path folder;

    @Test
    void an_encoder_of_berts_teaches_and_is_started_from() throws IOException {
        Safetensors theirs = bertFile("bert.", "gamma", "beta");
        ModelFile model = written(theirs, bertConfig());
        assertThat(model.shape()).isEqualTo(new ModelEncoder(2, WIDTH, 2, 2, POSITIONS, 2, 1e-12));
        RunStore store = RunStore.in(folder.resolve("store"));
        List<RunResult> results = run(model, store);
        Safetensors teacher = weights(store, results, "teacher", "checkpoint-0.safetensors");
        Safetensors second = weights(store, results, "second", "final.safetensors");
        assertThat(teacher.floats("embedding.table"))
                .isEqualTo(theirs.floats("bert.embeddings.word_embeddings.weight"));
        float[] positions = theirs.floats("bert.embeddings.position_embeddings.weight");
        float[] segments = theirs.floats("bert.embeddings.token_type_embeddings.weight");
        assertThat(teacher.floats("positions.table")[WIDTH + 3]).isEqualTo(positions[WIDTH + 3] + segments[3]);
        assertThat(teacher.floats("embedded.gain")).isEqualTo(theirs.floats("bert.embeddings.LayerNorm.gamma"));
        holdsBlock(teacher, "block1", theirs, "bert.encoder.layer.0.");
        holdsBlock(second, "block1", theirs, "bert.encoder.layer.1.");
        assertThat(second.floats("block1.bias")).isEqualTo(theirs.floats("bert.encoder.layer.1.output.LayerNorm.beta"));
        assertThat(second.names()).doesNotContain("block2.bias");
    }

    @Test
    void an_encoder_of_distilberts_is_read_likewise() throws IOException {
        Safetensors theirs = distilBertFile();
        ModelFile model = written(theirs, """
                {"model_type": "distilbert", "n_layers": 2, "dim": 8, "n_heads": 2, "hidden_dim": 16, "activation": "gelu"}
                """);
        // A network that tells segments apart takes zeros for them, as a teacher has it: no row is drawn that a worker
        // knows nothing of.
        assertThat(EncoderFile.open(model.digest(), Path.of(model.place()))
                        .source(TASK)
                        .shapes())
                .containsEntry("segment.table", List.of(2, WIDTH));
        RunStore store = RunStore.in(folder.resolve("store"));
        Safetensors teacher = weights(store, run(model, store), "teacher", "checkpoint-0.safetensors");
        assertThat(teacher.floats("positions.table")).isEqualTo(theirs.floats("embeddings.position_embeddings.weight"));
        float[] key = theirs.floats("transformer.layer.1.attention.k_lin.weight");
        assertThat(teacher.floats("block2.qkv.weight")[5 * 3 * WIDTH + WIDTH + 3])
                .isEqualTo(key[3 * WIDTH + 5]);
        assertThat(teacher.floats("block2.norm1.gain"))
                .isEqualTo(theirs.floats("transformer.layer.1.sa_layer_norm.weight"));
    }

    /** All of its tokens are of one segment, and its first two rows of positions belong to none: it is BERT with other rows. */
    @Test
    void an_encoder_of_robertas_computes_what_berts_of_the_same_rows_does() throws IOException {
        Safetensors bert = bertFile("", "weight", "bias");
        String positions = "embeddings.position_embeddings.weight";
        String segments = "embeddings.token_type_embeddings.weight";
        float[] rows = bert.floats(positions);
        float[] moved = new float[rows.length + 2 * WIDTH];
        Arrays.fill(moved, 7);
        System.arraycopy(rows, 0, moved, 2 * WIDTH, rows.length);
        Safetensors roberta = Safetensors.empty();
        for (String name : bert.names()) {
            if (name.equals(positions)) {
                roberta = roberta.with("roberta." + name, new long[] {POSITIONS + 2, WIDTH}, moved);
            } else if (name.equals(segments)) {
                float[] first = Arrays.copyOf(bert.floats(name), WIDTH);
                roberta = roberta.with("roberta." + name, new long[] {1, WIDTH}, first);
            } else if (!name.endsWith("_ids")) {
                roberta = roberta.with("roberta." + name, bert.shape(name), bert.floats(name));
            }
        }
        ModelFile theirs = written("tiny-bert", bert, bertConfig());
        ModelFile ours =
                written("tiny-roberta", roberta, bertConfig().replace("\"bert\"", "\"roberta\", \"pad_token_id\": 1"));
        assertThat(ours.shape()).isEqualTo(theirs.shape());
        Path file = Path.of(ours.place());
        assertThat(EncoderFile.open(ours.digest(), file).segments(file))
                .containsOnly(0)
                .hasSize(2 * WIDTH);
        RunStore store = RunStore.in(folder.resolve("store"));
        Safetensors known = weights(store, run(theirs, store), "teacher", "checkpoint-0.safetensors");
        List<RunResult> results = run(ours, store);
        Safetensors teacher = weights(store, results, "teacher", "checkpoint-0.safetensors");
        assertThat(teacher.names()).isEqualTo(known.names());
        for (String name : known.names()) {
            assertThat(teacher.floats(name)).as(name).isEqualTo(known.floats(name));
        }
    }

    private static Transformer encoder(int blocks) {
        return bert(blocks, WIDTH, 2)
                .postNorm()
                .exactGelu()
                .expansion(2)
                .epsilon(1e-12)
                .atMostPositions(POSITIONS);
    }

    private static void holdsBlock(Safetensors ours, String block, Safetensors theirs, String from) {
        float[] value = theirs.floats(from + "attention.self.value.weight");
        float[] up = theirs.floats(from + "intermediate.dense.weight");
        float[] down = theirs.floats(from + "output.dense.weight");
        for (int in = 0; in < WIDTH; in++) {
            for (int out = 0; out < WIDTH; out++) {
                assertThat(ours.floats(block + ".qkv.weight")[in * 3 * WIDTH + 2 * WIDTH + out])
                        .isEqualTo(value[out * WIDTH + in]);
            }
            for (int out = 0; out < WIDE; out++) {
                assertThat(ours.floats(block + ".up.weight")[in * WIDE + out]).isEqualTo(up[out * WIDTH + in]);
                assertThat(ours.floats(block + ".down.weight")[out * WIDTH + in])
                        .isEqualTo(down[in * WIDE + out]);
            }
        }
        assertThat(ours.floats(block + ".qkv.bias")[WIDTH + 1])
                .isEqualTo(theirs.floats(from + "attention.self.key.bias")[1]);
        assertThat(ours.floats(block + ".attended.bias"))
                .isEqualTo(theirs.floats(from + "attention.output.dense.bias"));
    }

    private List<RunResult> run(ModelFile model, RunStore store) {
        new GivenModels(store).bring(model);
        Study study = study("hugging-face")
                .asking("Does an encoder from a file teach, and is it started from?")
                .on(TASK)
                .distilling(teacher(ENCODER).readFrom(model))
                .into(bert(1, 4, 2))
                .trainedBy(Recipes.sgd(1e-30).batchSize(8).steps(2))
                .comparing(
                        arm("hidden")
                                .learningFrom(hiddenLayer("block2")
                                        .intoStudentLayer("block1")
                                        .projectedOnto(Reading.HIDDEN)
                                        .forSteps(1)
                                        .thenLabels()),
                        arm("second")
                                .learningFrom(labels())
                                .into(startingFrom(model, encoder(1)).blocks(2)))
                .measuring(testAccuracy().every(1))
                .repeatedFor(seeds(1));
        Plan plan = Plan.of(study, Scale.DESK, NumericClass.portable(), Selection.all());
        return new StudyRunner(store, new Fleet(TestWorkers.settings(folder, 2, 0)), new Listening()).run(plan);
    }

    private static Safetensors weights(RunStore store, List<RunResult> results, String arm, String file) {
        RunResult found = results.stream()
                .filter(result -> result.run().arm().equals(arm))
                .findFirst()
                .orElseThrow();
        assertThat(found.status()).as(found.cause()).isEqualTo(RunStatus.DONE);
        RunRecord record = found.numbers().orElseThrow();
        return Safetensors.read(store.weights(record.run(), file));
    }

    private ModelFile written(Safetensors arrays, String config) throws IOException {
        return written("tiny-bert", arrays, config);
    }

    private ModelFile written(String name, Safetensors arrays, String config) throws IOException {
        Path model = Files.createDirectory(folder.resolve(name));
        arrays.write(model.resolve("model.safetensors"));
        Files.writeString(model.resolve("config.json"), config);
        return huggingFaceModel(model);
    }

    private static String bertConfig() {
        return """
                {"architectures": ["BertForMaskedLM"], "model_type": "bert", "num_hidden_layers": 2, "hidden_size": 8,
                 "num_attention_heads": 2, "intermediate_size": 16, "hidden_act": "gelu", "layer_norm_eps": 1e-12}
                """;
    }

    /** With a pooler and ids of positions, as such files have them. */
    private static Safetensors bertFile(String prefix, String gain, String bias) {
        Written arrays = new Written();
        arrays.put(prefix + "embeddings.word_embeddings.weight", 2, WIDTH);
        arrays.put(prefix + "embeddings.position_embeddings.weight", POSITIONS, WIDTH);
        arrays.put(prefix + "embeddings.token_type_embeddings.weight", 2, WIDTH);
        arrays.norm(prefix + "embeddings.LayerNorm", gain, bias);
        for (int block = 0; block < 2; block++) {
            String from = prefix + "encoder.layer." + block + ".";
            arrays.linear(from + "attention.self.query", WIDTH, WIDTH);
            arrays.linear(from + "attention.self.key", WIDTH, WIDTH);
            arrays.linear(from + "attention.self.value", WIDTH, WIDTH);
            arrays.linear(from + "attention.output.dense", WIDTH, WIDTH);
            arrays.norm(from + "attention.output.LayerNorm", gain, bias);
            arrays.linear(from + "intermediate.dense", WIDTH, WIDE);
            arrays.linear(from + "output.dense", WIDE, WIDTH);
            arrays.norm(from + "output.LayerNorm", gain, bias);
        }
        arrays.linear(prefix + "pooler.dense", WIDTH, WIDTH);
        arrays.all = arrays.all.with(
                prefix + "embeddings.position_ids",
                LongStream.range(0, POSITIONS).toArray());
        return arrays.all;
    }

    private static Safetensors distilBertFile() {
        Written arrays = new Written();
        arrays.put("embeddings.word_embeddings.weight", 2, WIDTH);
        arrays.put("embeddings.position_embeddings.weight", POSITIONS, WIDTH);
        arrays.norm("embeddings.LayerNorm", "weight", "bias");
        for (int block = 0; block < 2; block++) {
            String from = "transformer.layer." + block + ".";
            List.of("q_lin", "k_lin", "v_lin", "out_lin")
                    .forEach(name -> arrays.linear(from + "attention." + name, WIDTH, WIDTH));
            arrays.norm(from + "sa_layer_norm", "weight", "bias");
            arrays.linear(from + "ffn.lin1", WIDTH, WIDE);
            arrays.linear(from + "ffn.lin2", WIDE, WIDTH);
            arrays.norm(from + "output_layer_norm", "weight", "bias");
        }
        return arrays.all;
    }

    /** Arrays of random numbers. */
    private static final class Written {
        private Safetensors all = Safetensors.empty();

        private void put(String name, int... sizes) {
            RandomGenerator random = Streams.of(3).stream(name).at(0);
            long[] shape = Arrays.stream(sizes).asLongStream().toArray();
            float[] values = new float[Math.toIntExact(LongStream.of(shape).reduce(1, (a, b) -> a * b))];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.1 + 0.2 * random.nextDouble());
            }
            all = all.with(name, shape, values);
        }

        private void linear(String name, int in, int out) {
            put(name + ".weight", out, in);
            put(name + ".bias", out);
        }

        private void norm(String name, String gain, String bias) {
            put(name + "." + gain, WIDTH);
            put(name + "." + bias, WIDTH);
        }
    }
}
