package dev.distill.engine.run;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.outside;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Outside;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.model.Models;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.stream.Streams;
import dev.distill.engine.Specimens;
import dev.distill.engine.fleet.Fleet;
import dev.distill.engine.fleet.TestWorkers;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.onnx.OnnxFile;
import dev.distill.engine.safetensors.Safetensors;
import dev.distill.engine.store.GivenModels;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** One network, three times the teacher through real workers: in layers of ours, by ONNX Runtime and by DL4J. */
class OutsideTeacherTest {

    private static final NumericClass NATIVE = new NumericClass("cpu", "float32", Numerics.NATIVE);
    private static final Architecture OURS = mlp(16, 9);

    @TempDir
    Path folder;

    private RunStore store;
    private ModelFile ours;
    private ModelFile onnx;
    private ModelFile dl4j;

    @BeforeEach
    void write() throws IOException {
        store = RunStore.in(folder.resolve("store"));
        try (Network network = Network.of(OURS.on(Specimens.PARITY))) {
            Start.draw(network, Streams.of(5).stream("file"));
            Path arrays = folder.resolve("ours.safetensors");
            Safetensors.of(network.parameters(), Map.of()).write(arrays);
            ours = Models.safetensorsModel(arrays);
            onnx = Models.onnxRuntime(Files.write(
                    folder.resolve("theirs.onnx"), OnnxFile.of(network.blueprint(), network.parameters()::read)));
            dl4j = Models.dl4jRuntime(graph(network));
        }
    }

    /** A graph whose second layer is read twice, with a softmax at its end. */
    private Path graph(Network network) throws IOException {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(7)
                .graphBuilder()
                .addInputs("bits")
                .addLayer("first", dense(12, 16), "bits")
                .addLayer("second", dense(16, 9), "first")
                .addLayer(
                        "answer",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(9)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "second")
                .setOutputs("answer")
                .build());
        graph.init();
        Map.of("first", "layer1", "second", "layer2", "answer", "output").forEach((theirs, name) -> {
            graph.setParam(
                    theirs + "_W",
                    Nd4j.createFromArray(network.parameters().read(name + ".weight"))
                            .reshape('c', network.parameters().shape(name + ".weight")));
            graph.setParam(
                    theirs + "_b",
                    Nd4j.createFromArray(network.parameters().read(name + ".bias"))
                            .reshape('c', 1, network.parameters().shape(name + ".bias")[0]));
        });
        Path file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(graph, file.toFile(), true);
        graph.close();
        return file;
    }

    private static DenseLayer dense(int in, int out) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(Activation.RELU)
                .build();
    }

    @Test
    void all_three_teach_by_outputs_projections_and_hints_and_are_worth_the_same() {
        Outside byOnnx = outside("output").hidden("layer1", "layer1", 16).hidden("layer2", "layer2", 9);
        Outside byDl4j = outside("answer").hidden("layer1", "first", 16).hidden("layer2", "second", 9);
        List<RunRecord> one = records(OURS, ours);
        List<RunRecord> two = records(byOnnx, onnx);
        List<RunRecord> three = records(byDl4j, dl4j);
        same(one, two);
        same(one, three);
    }

    /** A value that is no output of the file is one after its name is added: what a layer has before its activation. */
    @Test
    void a_value_within_the_graph_teaches() {
        Outside within =
                outside("output").hidden("layer1", "layer1/before_1", 16).hidden("layer2", "layer2", 9);
        assertThat(records(within, onnx)).hasSize(4);
    }

    @Test
    void a_shape_that_only_the_file_knows_fails_the_teacher_and_begins_no_student() {
        Outside wrong = outside("answer").hidden("layer1", "first", 15).hidden("layer2", "second", 9);
        List<RunResult> results = results(wrong, dl4j);
        assertThat(results.get(0).status()).isEqualTo(RunStatus.FAILED);
        assertThat(results.get(0).cause())
                .contains("The value (first) of the teacher's file comes as [")
                .contains(", 16], and the layer (layer1) is declared as [");
        assertThat(results.subList(1, results.size()))
                .extracting(RunResult::status)
                .containsOnly(RunStatus.MISSING);
    }

    /** Of a student in its first steps the numbers are near; later, roundings part them. */
    private static void same(List<RunRecord> ours, List<RunRecord> theirs) {
        for (int run = 0; run < ours.size(); run++) {
            List<Measurement> one = ours.get(run).measurements();
            List<Measurement> other = theirs.get(run).measurements();
            assertThat(other)
                    .extracting(Measurement::column)
                    .containsExactlyElementsOf(
                            one.stream().map(Measurement::column).toList());
            for (int i = 0; i < one.size(); i++) {
                assertThat(other.get(i).value())
                        .as(one.get(i).column())
                        .isCloseTo(one.get(i).value(), within(2e-3));
            }
        }
    }

    private List<RunRecord> records(Architecture network, ModelFile model) {
        List<RunResult> results = results(network, model);
        assertThat(results).hasSize(4).allSatisfy(result -> assertThat(result.status())
                .as("%s: %s", result.run().arm(), result.cause())
                .isEqualTo(RunStatus.DONE));
        return results.stream().map(result -> result.numbers().orElseThrow()).toList();
    }

    private List<RunResult> results(Architecture network, ModelFile model) {
        new GivenModels(store).bring(model);
        Plan plan = Plan.of(
                study("outside")
                        .asking("Does a network of another runtime teach?")
                        .on(Specimens.PARITY)
                        .distilling(teacher(network).readFrom(model))
                        .into(mlp(8))
                        .trainedBy(Specimens.RECIPE.steps(60))
                        .comparing(
                                arm("one-shot").learningFrom(finalTeacher()),
                                arm("extraction")
                                        .learningFrom(hiddenLayer("layer2")
                                                .intoStudentLayer(1)
                                                .projectedOnto(Reading.HIDDEN)
                                                .forSteps(20)
                                                .thenFinalTeacher()),
                                arm("hint")
                                        .learningFrom(hintFromLayer("layer1")
                                                .forSteps(20)
                                                .thenFinalTeacher()))
                        .measuring(
                                testAccuracy().every(30).ofTheTeacher(),
                                testLoss().every(30),
                                monomialCorrelation().every(30))
                        .repeatedFor(seeds(1)),
                Scale.DESK,
                NATIVE,
                Selection.all());
        return new StudyRunner(store, new Fleet(TestWorkers.nativeSettings(folder, 1)), new Listening()).run(plan);
    }
}
