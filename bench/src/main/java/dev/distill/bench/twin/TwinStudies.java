package dev.distill.bench.twin;

import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.assistant;
import static dev.distill.dsl.Studies.generation;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Activation.TANH;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.crnn;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Architectures.resNet;
import static dev.distill.dsl.architecture.ImageLayer.averagePool;
import static dev.distill.dsl.architecture.ImageLayer.batchNorm;
import static dev.distill.dsl.architecture.ImageLayer.convolution;
import static dev.distill.dsl.architecture.ImageLayer.frames;
import static dev.distill.dsl.architecture.ImageLayer.globalMean;
import static dev.distill.dsl.architecture.ImageLayer.maxPool;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.Layer.layerNorm;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.architecture.SequenceLayer.gru;
import static dev.distill.dsl.architecture.SequenceLayer.lstm;
import static dev.distill.dsl.architecture.SequenceLayer.meanOfPositions;
import static dev.distill.dsl.architecture.SequenceLayer.positions;
import static dev.distill.dsl.architecture.SequenceLayer.takeLast;
import static dev.distill.dsl.corpus.Corpora.cfg3b;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.distancesInLayer;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Curricula.similaritiesInLayer;
import static dev.distill.dsl.curriculum.Curricula.together;
import static dev.distill.dsl.curriculum.Losses.ctc;
import static dev.distill.dsl.curriculum.Losses.hinge;
import static dev.distill.dsl.curriculum.Losses.kl;
import static dev.distill.dsl.curriculum.Losses.klWithoutSquaredTemperature;
import static dev.distill.dsl.curriculum.Losses.logitError;
import static dev.distill.dsl.curriculum.Losses.ratingError;
import static dev.distill.dsl.curriculum.Losses.smoothedCrossEntropy;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static dev.distill.dsl.curriculum.Methods.bornAgain;
import static dev.distill.dsl.curriculum.Methods.decoupled;
import static dev.distill.dsl.curriculum.Methods.fitNets;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.instanceTemperatureCurriculum;
import static dev.distill.dsl.curriculum.Methods.proKd;
import static dev.distill.dsl.curriculum.Methods.ramped;
import static dev.distill.dsl.curriculum.Methods.relational;
import static dev.distill.dsl.curriculum.Methods.route;
import static dev.distill.dsl.curriculum.Methods.temperatureCurriculum;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.curriculum.Reading.OUTPUT;
import static dev.distill.dsl.curriculum.Reading.PRE_ACTIVATION;
import static dev.distill.dsl.measure.Measures.characterErrors;
import static dev.distill.dsl.measure.Measures.contextDependence;
import static dev.distill.dsl.measure.Measures.ensembleAccuracy;
import static dev.distill.dsl.measure.Measures.fidelity;
import static dev.distill.dsl.measure.Measures.pearson;
import static dev.distill.dsl.measure.Measures.perplexity;
import static dev.distill.dsl.measure.Measures.spearman;
import static dev.distill.dsl.measure.Measures.temperature;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.measure.Measures.weightMovement;
import static dev.distill.dsl.recipe.Recipes.adam;
import static dev.distill.dsl.recipe.Recipes.adamW;
import static dev.distill.dsl.recipe.Recipes.momentum;
import static dev.distill.dsl.recipe.Recipes.multipliedBy;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.recipe.Recipes.warmUpThenCosine;
import static dev.distill.dsl.task.Tasks.digitStrings;
import static dev.distill.dsl.task.Tasks.idxImages;
import static dev.distill.dsl.task.Tasks.maskedTokens;
import static dev.distill.dsl.task.Tasks.nextTokens;
import static dev.distill.dsl.task.Tasks.sentences;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static dev.distill.dsl.task.Tasks.treeTask;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.Teacher;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Recipes;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.task.LanguageModelling;
import dev.distill.dsl.task.RatedSentences;
import dev.distill.dsl.task.Sentences;
import dev.distill.dsl.task.Task;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small studies that between them have every layer, optimiser, schedule, loss and curriculum; {@code twin/studies.py} declares them a second time. */
final class TwinStudies {

    private static final Initialisation WIDE = Initialisation.normal(0.2);

    /** Adam turns the rounding of gradients that are 0 into steps; momentum does not. */
    private static final Recipes.NeedsBatchSize GENTLE = momentum(0.9).rate(0.02);

    private TwinStudies() {}

    /**
     * All of them.
     *
     * @param folder an empty one for the files of tasks
     */
    static List<Study> all(Path folder) throws IOException {
        Images images = images(Files.createDirectories(folder.resolve("images")));
        return List.of(
                perceptrons(),
                recipes(),
                methods(),
                lineages(),
                tokens(),
                causal(),
                masked(),
                pairs(folder),
                ratings(folder),
                pictures(images),
                strings(images));
    }

    private static Study perceptrons() {
        return study("perceptrons")
                .asking("Are dense networks the same?")
                .on(sparseParity(12, 3).testExamples(256))
                .training(mlp(16, 12))
                .trainedBy(sgd(0.1).batchSize(16).steps(1_000))
                .comparing(
                        arm("relu").learningFrom(labels()),
                        arm("tanh")
                                .learningFrom(labels())
                                .into(mlp(16).activation(TANH).withoutBiases()),
                        arm("hinge").learningFrom(labels().minimising(hinge())).into(mlp(16).scalarOutput()),
                        arm("layers")
                                .learningFrom(labels())
                                .into(network(
                                        "layers",
                                        layer("one", dense(16).gelu()),
                                        layer("norm", layerNorm()),
                                        layer("two", dense(16).exactGelu()),
                                        layer(
                                                        "sum",
                                                        dev.distill.dsl.architecture.Layer.add()
                                                                .relu())
                                                .from("norm", "two"),
                                        layer("output", head()))))
                .measuring(
                        testAccuracy().every(100),
                        testLoss().every(100),
                        weightMovement().every(100))
                .repeatedFor(seeds(1));
    }

    private static Arm labelled(String name, Recipe recipe) {
        return arm(name).learningFrom(labels()).trainedBy(recipe);
    }

    private static Study recipes() {
        return study("recipes")
                .asking("Are optimisers the same?")
                .on(treeTask(10, 2, 2).testExamples(256))
                .training(mlp(16).activation(TANH))
                .trainedBy(sgd(0.1).batchSize(16).steps(1_000))
                .comparing(
                        labelled(
                                "sgd-decay", sgd(0.1).batchSize(16).steps(1_000).weightDecay(0.01)),
                        labelled(
                                "momentum",
                                momentum(0.9).rate(0.02).batchSize(16).steps(1_000)),
                        labelled(
                                "momentum-decay",
                                momentum(0.9)
                                        .rate(0.02)
                                        .batchSize(16)
                                        .steps(1_000)
                                        .weightDecay(0.01)),
                        labelled("adam", adam(0.003).batchSize(16).steps(1_000)),
                        labelled(
                                "adam-betas",
                                adam(0.003).betas(0.8, 0.95).batchSize(16).steps(1_000)),
                        labelled(
                                "adam-decay",
                                adam(0.003).batchSize(16).steps(1_000).weightDecay(0.01)),
                        labelled("adamw", adamW(0.003, 0.1).batchSize(16).steps(1_000)),
                        labelled(
                                "adamw-cosine",
                                adamW(0.003, 0.1).batchSize(16).steps(1_000).schedule(warmUpThenCosine(0.06))),
                        labelled("clipped", sgd(0.2).batchSize(16).steps(1_000).clippedAt(0.3)),
                        labelled(
                                "clipped-decay",
                                momentum(0.9)
                                        .rate(0.05)
                                        .batchSize(16)
                                        .steps(1_000)
                                        .clippedAt(0.3)
                                        .weightDecay(0.01)),
                        labelled(
                                "parts",
                                adamW(0.003, 0.1)
                                        .batchSize(16)
                                        .steps(1_000)
                                        .inParts(4)
                                        .clippedAt(0.3)),
                        labelled(
                                "warm-up",
                                sgd(0.2).batchSize(16).steps(100).schedule(new Schedule.WarmUpCosine(0.3, 0.1))),
                        labelled(
                                "stepwise",
                                sgd(0.2).batchSize(16)
                                        .steps(100)
                                        .schedule(multipliedBy(0.1).at(40, 80))),
                        labelled(
                                "shares",
                                sgd(0.2).batchSize(16)
                                        .steps(100)
                                        .schedule(multipliedBy(0.5).atShares(0.25, 0.75))),
                        labelled("linear", sgd(0.2).batchSize(16).steps(100).schedule(new Schedule.Linear(1, 0.1))),
                        labelled(
                                "logarithmic",
                                sgd(0.2).batchSize(16).steps(100).schedule(new Schedule.Logarithmic(1, 0.1))),
                        labelled("cosine", sgd(0.2).batchSize(16).steps(100).schedule(new Schedule.Cosine(1, 0.1))),
                        labelled("stairs", sgd(0.2).batchSize(16).steps(100).schedule(new Schedule.Stairs(1, 0.1, 7))),
                        labelled(
                                "ramp",
                                sgd(0.2).batchSize(16)
                                        .steps(100)
                                        .schedule(new Schedule.Ramp(0.1, 1, Length.steps(30)))),
                        arm("faster")
                                .learningFrom(labels().timesTheRate(new Schedule.Linear(3, 1)))
                                .trainedBy(sgd(0.1).batchSize(16).steps(100)))
                .measuring(testAccuracy().every(100), testLoss().every(100))
                .repeatedFor(seeds(1));
    }

    private static final Teacher TEACHER = teacher(mlp(40, 20))
            .trainedBy(adam(0.01).batchSize(16).steps(200))
            .checkpointEvery(40)
            .seededBy(0);

    private static Study methods() {
        Recipe sgd = sgd(0.1).batchSize(16).steps(100);
        return study("methods")
                .asking("Are curricula the same?")
                .on(treeTask(10, 2, 2).testExamples(256))
                .distilling(TEACHER)
                .into(mlp(16, 12))
                .trainedBy(sgd)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("final").learningFrom(finalTeacher()),
                        arm("final-4").learningFrom(finalTeacher().temperature(4)),
                        arm("final-long")
                                .learningFrom(finalTeacher().temperature(4))
                                .trainedBy(sgd.steps(1_000)),
                        arm("argmax").learningFrom(finalTeacher().argmax()),
                        arm("top").learningFrom(finalTeacher().temperature(2).topK(2)),
                        arm("kl").learningFrom(finalTeacher().temperature(4).minimising(kl())),
                        arm("kl-plain")
                                .learningFrom(finalTeacher().temperature(4).minimising(klWithoutSquaredTemperature())),
                        arm("logits")
                                .learningFrom(finalTeacher().minimising(logitError()))
                                .trainedBy(sgd.rate(0.02)),
                        arm("cooling").learningFrom(finalTeacher().temperature(new Schedule.Cosine(10, 1))),
                        arm("hinton").learningFrom(hinton(4, 0.1)),
                        arm("hinton-adam")
                                .learningFrom(hinton(4, 0.1))
                                .trainedBy(adam(0.003).batchSize(16).steps(100)),
                        arm("clock").learningFrom(everyCheckpoint().onTheTeachersClock()),
                        arm("clock-fast")
                                .learningFrom(everyCheckpoint()
                                        .timesTheTeachersClock(3)
                                        .temperature(2)),
                        arm("each").learningFrom(everyCheckpoint().eachForSteps(13)),
                        arm("saturated")
                                .learningFrom(
                                        everyCheckpoint().forAtMostSteps(20).untilSaturated(4)),
                        arm("two-shot")
                                .learningFrom(checkpointNearestAccuracy(0.75)
                                        .argmax()
                                        .forSteps(30)
                                        .thenFinalTeacher()
                                        .argmax()),
                        arm("two-shot-momentum")
                                .learningFrom(checkpoint(80)
                                        .temperature(2)
                                        .forSteps(30)
                                        .thenFinalTeacher())
                                .trainedBy(
                                        momentum(0.9).rate(0.02).batchSize(16).steps(100)),
                        arm("extraction")
                                .learningFrom(hiddenLayer(1)
                                        .projectedOnto(HIDDEN)
                                        .forSteps(40)
                                        .thenFinalTeacher())
                                .trainedBy(sgd.rate(0.02)),
                        arm("extraction-pre")
                                .learningFrom(hiddenLayer(2)
                                        .projectedOnto(PRE_ACTIVATION)
                                        .forSteps(40)
                                        .thenFinalTeacher())
                                .trainedBy(
                                        momentum(0.9).rate(0.01).batchSize(16).steps(100)),
                        arm("extraction-output")
                                .learningFrom(hiddenLayer(1)
                                        .projectedOnto(OUTPUT)
                                        .forSteps(40)
                                        .thenFinalTeacher())
                                .trainedBy(
                                        momentum(0.9).rate(0.01).batchSize(16).steps(100)),
                        arm("extraction-raw")
                                .learningFrom(hiddenLayer(1)
                                        .projectedRawOnto(HIDDEN)
                                        .forSteps(40)
                                        .thenFinalTeacher())
                                .trainedBy(sgd.rate(0.02)),
                        arm("layer-by-layer")
                                .learningFrom(everyHiddenLayer()
                                        .projectedOnto(HIDDEN)
                                        .eachForSteps(30)
                                        .thenFinalTeacher())
                                .trainedBy(adam(0.003).batchSize(16).steps(100)),
                        arm("hint").learningFrom(hintFromLayer(1).forSteps(40).thenFinalTeacher()),
                        arm("hint-clipped")
                                .learningFrom(hintFromLayer(2)
                                        .intoStudentLayer(1)
                                        .forSteps(40)
                                        .thenLabels())
                                .trainedBy(momentum(0.9)
                                        .rate(0.05)
                                        .batchSize(16)
                                        .steps(100)
                                        .clippedAt(0.5)
                                        .weightDecay(0.01)),
                        arm("fit-nets")
                                .learningFrom(fitNets(hintFromLayer(2), 1.5))
                                .trainedBy(sgd.rate(0.05)),
                        arm("similarities")
                                .learningFrom(together(
                                                Goal.onLabels().minimising(smoothedCrossEntropy(0.2)),
                                                similaritiesInLayer(1).goal().weighing(50))
                                        .untilTheEnd()),
                        arm("distances")
                                .learningFrom(relational(distancesInLayer(2).intoStudentLayer(1), 5))
                                .trainedBy(adam(0.003).batchSize(16).steps(100)),
                        arm("annealing")
                                .learningFrom(annealing(10).forSteps(55).thenLabels())
                                .trainedBy(momentum(0.9)
                                        .rate(0.02)
                                        .batchSize(16)
                                        .steps(100)
                                        .schedule(multipliedBy(0.1).atSharesOfStages(0.5, 0.75))),
                        arm("annealing-best")
                                .learningFrom(annealing(5)
                                        .forSteps(50)
                                        .keepingBestEvery(10)
                                        .thenLabels())
                                .trainedBy(adam(0.003).batchSize(16).steps(100)),
                        arm("pro-kd")
                                .learningFrom(proKd(10)
                                        .eachForSteps(11)
                                        .forSteps(60)
                                        .keepingBestEvery(15)
                                        .timesTheRate(0.1)
                                        .thenLabels()),
                        arm("route")
                                .learningFrom(route(20, 0.5).atEvery(2, Length.steps(30)))
                                .trainedBy(sgd.rate(0.02)),
                        arm("route-greedy").learningFrom(route(4, 0.5).greedily(Length.steps(20), 0.6)),
                        arm("route-best").learningFrom(route(4, 0.1).anchoredAt(CheckpointChoice.best())),
                        arm("decoupled")
                                .learningFrom(decoupled(4, 1, 8, Length.steps(40)))
                                .trainedBy(sgd.rate(0.02)),
                        arm("ctkd").learningFrom(temperatureCurriculum(Length.steps(5), 10)),
                        arm("ctkd-adam")
                                .learningFrom(temperatureCurriculum(Length.steps(5), 10))
                                .trainedBy(adamW(0.01, 0.1).batchSize(16).steps(100)),
                        arm("ctkd-instance").learningFrom(instanceTemperatureCurriculum(Length.steps(5), 10, 6)),
                        arm("ctkd-instance-adam")
                                .learningFrom(instanceTemperatureCurriculum(Length.steps(5), 10, 6))
                                .trainedBy(adam(0.003).batchSize(16).steps(100).clippedAt(1)),
                        arm("born-again").learningFrom(bornAgain()),
                        arm("ramped").learningFrom(ramped(4)).trainedBy(sgd.rate(0.02)),
                        arm("easy")
                                .learningFrom(hinton(2, 0.5)
                                        .easyToHard(
                                                Difficulty.TEACHER_LOSS, new Schedule.Ramp(0.2, 1, Length.share(0.5)))),
                        arm("hinton-parts").learningFrom(hinton(4, 0.1)).trainedBy(sgd.inParts(4)),
                        arm("ctkd-parts")
                                .learningFrom(instanceTemperatureCurriculum(Length.steps(5), 10, 6))
                                .trainedBy(sgd.inParts(2)),
                        arm("hint-parts")
                                .learningFrom(hintFromLayer(1).forSteps(40).thenFinalTeacher())
                                .trainedBy(adam(0.003).batchSize(16).steps(100).inParts(2)))
                .measuring(
                        testAccuracy().every(100),
                        testLoss().every(100),
                        temperature().every(100),
                        fidelity().every(100))
                .repeatedFor(seeds(1));
    }

    private static Study lineages() {
        Recipe recipe = sgd(0.1).batchSize(16).steps(100);
        return study("lineages")
                .asking("Are chains of teachers the same?")
                .on(treeTask(10, 2, 2).testExamples(256))
                .distilling(TEACHER)
                .into(mlp(12))
                .trainedBy(recipe)
                .comparing(
                        arm("takd")
                                .learningFrom(hinton(4, 0.1))
                                .taughtBy(assistant(mlp(24))
                                        .learningFrom(TEACHER, hinton(4, 0.1))
                                        .trainedBy(recipe)
                                        .checkpointAtItsEnd()),
                        arm("born-again")
                                .learningFrom(bornAgain())
                                .taughtBy(generation(mlp(40, 20))
                                        .learningFrom(TEACHER, bornAgain())
                                        .trainedBy(recipe)
                                        .checkpointAtItsEnd())
                                .into(mlp(40, 20)))
                .measuring(
                        testAccuracy().every(100),
                        testLoss().every(100),
                        ensembleAccuracy().every(100))
                .repeatedFor(seeds(1));
    }

    private static Arm into(String name, Architecture network) {
        return arm(name).learningFrom(labels()).into(network);
    }

    private static Study tokens() {
        return study("tokens")
                .asking("Are sequences of one answer the same?")
                .on(sparseParity(8, 2).asTokens().testExamples(64))
                .distilling(teacher(gpt(2, 12, 2).initialisedBy(WIDE))
                        .trainedBy(GENTLE.batchSize(16).steps(60))
                        .checkpointEvery(20)
                        .seededBy(0))
                .into(gpt(1, 8, 2).initialisedBy(WIDE))
                .trainedBy(GENTLE.batchSize(16).steps(100))
                .comparing(
                        into("gpt", gpt(1, 8, 2).initialisedBy(WIDE)),
                        into("bert", bert(1, 8, 2)),
                        into(
                                "lstm",
                                network(
                                        "lstm",
                                        layer("embedding", embedding(6)),
                                        layer("places", positions()),
                                        layer("lstm", lstm(5).bidirectional()),
                                        layer("gru", gru(4)),
                                        layer("taken", takeLast()),
                                        layer("output", head()))),
                        into(
                                "mean",
                                network(
                                        "mean",
                                        layer("embedding", embedding(6)),
                                        layer("gru", gru(4).bidirectional()),
                                        layer("mean", meanOfPositions()),
                                        layer("output", head()))),
                        arm("hint-last")
                                .learningFrom(hintFromLayer("block2")
                                        .intoStudentLayer("block1")
                                        .at(Positions.LAST)
                                        .forSteps(50)
                                        .thenLabels())
                                .trainedBy(
                                        momentum(0.9).rate(0.005).batchSize(16).steps(100)),
                        arm("extraction-last")
                                .learningFrom(hiddenLayer("block2")
                                        .intoStudentLayer("block1")
                                        .at(Positions.LAST)
                                        .projectedOnto(HIDDEN)
                                        .forSteps(50)
                                        .thenFinalTeacher()))
                .measuring(testAccuracy().every(100), testLoss().every(100))
                .repeatedFor(seeds(1));
    }

    private static Study causal() {
        LanguageModelling task =
                nextTokens(cfg3b().startingAt("13")).selectionSequences(32).testExamples(32);
        return study("causal")
                .asking("Are causal networks the same?")
                .on(task)
                .distilling(teacher(gpt(2, 24, 2).initialisedBy(WIDE))
                        .trainedBy(GENTLE.batchSize(8).steps(60))
                        .checkpointEvery(20)
                        .seededBy(0))
                .into(gpt(2, 16, 2))
                .trainedBy(GENTLE.batchSize(8).steps(100))
                .comparing(
                        into("gpt", gpt(2, 16, 2)),
                        into(
                                "tied",
                                gpt(1, 16, 4).tied().exactGelu().expansion(2).headSize(6)),
                        into(
                                "averaged",
                                gpt(1, 12, 2)
                                        .headsAveraged()
                                        .atMostPositions(30)
                                        .initialisedBy(WIDE)),
                        into("post", gpt(2, 16, 2).postNorm().epsilon(1e-3)),
                        into(
                                "lstm",
                                network(
                                        "lstm",
                                        layer("embedding", embedding(8)),
                                        layer("lstm", lstm(10)),
                                        layer("output", head()))),
                        into(
                                "gru",
                                network(
                                        "gru",
                                        layer("embedding", embedding(8)),
                                        layer("gru", gru(10)),
                                        layer("output", head()))),
                        arm("final").learningFrom(finalTeacher().temperature(2)),
                        arm("hinton").learningFrom(hinton(4, 0.3)),
                        arm("hint")
                                .learningFrom(hintFromLayer("block2")
                                        .intoStudentLayer("block1")
                                        .forSteps(50)
                                        .thenLabels()),
                        arm("extraction")
                                .learningFrom(hiddenLayer("block2")
                                        .projectedOnto(HIDDEN)
                                        .forSteps(50)
                                        .thenFinalTeacher()))
                .measuring(
                        testAccuracy().every(100),
                        testLoss().every(100),
                        perplexity().every(100))
                .repeatedFor(seeds(1));
    }

    private static Study masked() {
        LanguageModelling task = maskedTokens(cfg3b().startingAt("13"), 0.3)
                .selectionSequences(32)
                .testExamples(32);
        return study("masked")
                .asking("Are masked language models the same?")
                .on(task)
                .distilling(teacher(bert(2, 24, 2).initialisedBy(WIDE))
                        .trainedBy(GENTLE.batchSize(8).steps(60))
                        .checkpointEvery(20)
                        .seededBy(0))
                .into(bert(2, 16, 2))
                .trainedBy(GENTLE.batchSize(8).steps(100))
                .comparing(
                        into("bert", bert(2, 16, 2)),
                        into(
                                "original",
                                bert(2, 16, 2)
                                        .postNorm()
                                        .exactGelu()
                                        .epsilon(1e-12)
                                        .tied()
                                        .withMaskedHead()),
                        arm("adamw")
                                .learningFrom(labels())
                                .trainedBy(adamW(0.003, 0.01)
                                        .betas(0.9, 0.95)
                                        .batchSize(8)
                                        .steps(100)),
                        arm("parts")
                                .learningFrom(labels())
                                .trainedBy(GENTLE.batchSize(8).steps(100).inParts(4)),
                        arm("kl").learningFrom(finalTeacher().temperature(2).minimising(kl())),
                        arm("ctkd").learningFrom(temperatureCurriculum(Length.steps(5), 10)),
                        arm("ctkd-instance").learningFrom(instanceTemperatureCurriculum(Length.steps(5), 10, 6)),
                        arm("ctkd-parts")
                                .learningFrom(temperatureCurriculum(Length.steps(5), 10))
                                .trainedBy(GENTLE.batchSize(8).steps(100).inParts(2)),
                        arm("ctkd-instance-parts")
                                .learningFrom(instanceTemperatureCurriculum(Length.steps(5), 10, 6))
                                .trainedBy(GENTLE.batchSize(8).steps(100).inParts(2)),
                        arm("hint")
                                .learningFrom(
                                        hintFromLayer("block1").forSteps(50).thenLabels()),
                        arm("extraction")
                                .learningFrom(hiddenLayer("block1.attention")
                                        .intoStudentLayer("block1")
                                        .projectedOnto(HIDDEN)
                                        .forSteps(50)
                                        .thenFinalTeacher()),
                        arm("extraction-masked")
                                .learningFrom(hiddenLayer("block2")
                                        .at(Positions.MASKED)
                                        .projectedOnto(HIDDEN)
                                        .forSteps(50)
                                        .thenFinalTeacher()))
                .measuring(
                        testAccuracy().every(100),
                        testLoss().every(100),
                        perplexity().every(100),
                        fidelity().every(100).ofStudents(),
                        temperature().every(100).ofStudents(),
                        contextDependence(5).every(100))
                .repeatedFor(seeds(1));
    }

    private static Study pairs(Path folder) throws IOException {
        Sentences task = sentences(
                        sentenceFile(folder, "pairs-train.tsv", 200, false, 1),
                        sentenceFile(folder, "pairs-dev.tsv", 60, false, 2))
                .columns("first", "second")
                .tokenisedBy(characters().of("abcd "), 16);
        return study("pairs")
                .asking("Are classifiers of pairs the same?")
                .on(task)
                .distilling(teacher(bert(2, 24, 2).postNorm().initialisedBy(WIDE))
                        .trainedBy(GENTLE.batchSize(8).steps(60))
                        .checkpointEvery(20)
                        .seededBy(0))
                .into(bert(2, 16, 2).initialisedBy(WIDE))
                .trainedBy(GENTLE.batchSize(8)
                        .steps(100)
                        .schedule(warmUpThenCosine(0.1))
                        .clippedAt(1))
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("hinton").learningFrom(hinton(4, 0.1)),
                        arm("short-first")
                                .learningFrom(labels().easyToHard(
                                                Difficulty.LENGTH, new Schedule.Ramp(0.3, 1, Length.share(0.5)))),
                        arm("extraction")
                                .learningFrom(hiddenLayer(1)
                                        .projectedOnto(HIDDEN)
                                        .forSteps(50)
                                        .thenFinalTeacher()))
                .measuring(
                        testAccuracy().every(100),
                        testLoss().every(100),
                        dev.distill.dsl.measure.Measures.matthewsCorrelation().every(100),
                        dev.distill.dsl.measure.Measures.f1AndAccuracy().every(100))
                .repeatedFor(seeds(1));
    }

    private static Study ratings(Path folder) throws IOException {
        RatedSentences task = sentences(
                        sentenceFile(folder, "rated-train.tsv", 200, true, 3),
                        sentenceFile(folder, "rated-dev.tsv", 60, true, 4))
                .columns("first", "second")
                .rated(0, 5)
                .tokenisedBy(characters().of("abcd "), 16);
        return study("ratings")
                .asking("Are networks that rate the same?")
                .on(task)
                .distilling(teacher(bert(1, 24, 2).initialisedBy(WIDE))
                        .trainedBy(GENTLE.batchSize(8).steps(60))
                        .checkpointEvery(20)
                        .seededBy(0))
                .into(bert(1, 16, 2).initialisedBy(WIDE))
                .trainedBy(GENTLE.batchSize(8).steps(100))
                .comparing(
                        arm("labels").learningFrom(labels().minimising(ratingError())),
                        arm("taught").learningFrom(finalTeacher().minimising(logitError())))
                .measuring(
                        testLoss().every(100), pearson().every(100), spearman().every(100))
                .repeatedFor(seeds(1));
    }

    private static Study pictures(Images images) {
        Recipe recipe = momentum(0.9).rate(0.02).batchSize(16).steps(20).weightDecay(0.001);
        return study("pictures")
                .asking("Are networks of images the same?")
                .on(images)
                .distilling(teacher(resNet(8).width(6))
                        .trainedBy(recipe)
                        .checkpointEvery(10)
                        .seededBy(0))
                .into(resNet(8).width(4))
                .trainedBy(recipe)
                .comparing(
                        arm("resnet").learningFrom(labels()),
                        arm("resnet-parts").learningFrom(labels()).trainedBy(recipe.inParts(4)),
                        arm("resnet-adam")
                                .learningFrom(labels())
                                .trainedBy(adam(0.003).batchSize(16).steps(20)),
                        arm("hinton").learningFrom(hinton(4, 0.1)),
                        arm("extraction")
                                .learningFrom(hiddenLayer("pool")
                                        .projectedOnto(HIDDEN)
                                        .forSteps(10)
                                        .thenFinalTeacher())
                                .trainedBy(recipe.rate(0.005)),
                        into("cnn", cnn(4, 6)),
                        into(
                                "layers",
                                network(
                                        "layers",
                                        layer("wide", convolution(5, 4).every(2).relu()),
                                        layer("pooled", averagePool(2)),
                                        layer("one", convolution(1, 5)),
                                        layer("norm", batchNorm()),
                                        layer("flat", flatten()),
                                        layer("hidden", dense(9).tanh()),
                                        layer("flat-norm", batchNorm().relu()),
                                        layer("output", head()))),
                        into(
                                "pools",
                                network(
                                        "pools",
                                        layer("conv", convolution(3, 6)),
                                        layer("largest", maxPool(4)),
                                        layer("wide", convolution(4, 5).every(2)),
                                        layer("flat", flatten()),
                                        layer("output", head()))),
                        into(
                                "averages",
                                network(
                                        "averages",
                                        layer("conv", convolution(2, 6)),
                                        layer("pooled", averagePool(5)),
                                        layer("flat", flatten()),
                                        layer("output", head()))),
                        into(
                                "means",
                                network(
                                        "means",
                                        layer("conv", convolution(3, 6).every(3)),
                                        layer("pooled", maxPool(2)),
                                        layer("means", globalMean()),
                                        layer("output", head()))))
                .measuring(testAccuracy().every(100), testLoss().every(100))
                .repeatedFor(seeds(1));
    }

    private static Study strings(Images images) {
        Task task = digitStrings(images, 1, 3)
                .gaps(2)
                .trainingStrings(160)
                .selectionStrings(16)
                .testExamples(40);
        return study("strings")
                .asking("Are networks that read the same?")
                .on(task)
                .distilling(teacher(crnn(8, 4, 5))
                        .trainedBy(GENTLE.batchSize(8).steps(60))
                        .checkpointEvery(20)
                        .seededBy(0))
                .into(crnn(6, 3, 4))
                .trainedBy(GENTLE.batchSize(8).steps(100))
                .comparing(
                        arm("crnn").learningFrom(labels().minimising(ctc())),
                        arm("gru")
                                .learningFrom(labels().minimising(ctc()))
                                .trainedBy(momentum(0.9)
                                        .rate(0.05)
                                        .batchSize(8)
                                        .steps(400)
                                        .clippedAt(1))
                                .into(network(
                                        "gru",
                                        layer("smaller", maxPool(2)),
                                        layer("frames", frames()),
                                        layer("read", gru(7).bidirectional()),
                                        layer("output", head()))),
                        arm("both")
                                .learningFrom(together(
                                                Goal.onLabels().minimising(ctc()),
                                                Goal.onFinalTeacher()
                                                        .temperature(2)
                                                        .minimising(kl()))
                                        .untilTheEnd()),
                        arm("short-first")
                                .learningFrom(labels().minimising(ctc())
                                        .easyToHard(Difficulty.LENGTH, new Schedule.Ramp(0.4, 1, Length.share(0.5)))))
                .measuring(testAccuracy().every(100), characterErrors().every(100))
                .repeatedFor(seeds(1));
    }

    private static Path sentenceFile(Path folder, String name, int rows, boolean rated, int seed) throws IOException {
        RandomGenerator random = Streams.of(seed).stream("made files").at(0);
        StringBuilder text = new StringBuilder("first\tsecond\tlabel\n");
        for (int row = 0; row < rows; row++) {
            String first = word(random);
            String second = word(random);
            int common = (int)
                    first.chars().distinct().filter(c -> second.indexOf(c) >= 0).count();
            double label = rated ? Math.min(5, common + random.nextInt(4) / 4.0) : common > 2 ? 1 : 0;
            text.append(first).append('\t').append(second).append('\t');
            text.append(rated ? String.valueOf(label) : label > 0 ? "yes" : "no")
                    .append('\n');
        }
        return Files.writeString(folder.resolve(name), text);
    }

    private static String word(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        int length = 1 + random.nextInt(7);
        for (int i = 0; i < length; i++) {
            word.append("abcd".charAt(random.nextInt(4)));
        }
        return word.toString();
    }

    private static final int HEIGHT = 9;
    private static final int WIDTH = 8;

    private static Images images(Path folder) throws IOException {
        write(folder, "train", 240, 1);
        write(folder, "t10k", 60, 2);
        return idxImages(folder);
    }

    private static void write(Path folder, String part, int count, int seed) throws IOException {
        ByteArrayOutputStream pixels = header(0x803, count, HEIGHT, WIDTH);
        ByteArrayOutputStream labels = header(0x801, count);
        RandomGenerator random = Streams.of(seed).stream("made files").at(0);
        for (int image = 0; image < count; image++) {
            int label = random.nextInt(3);
            labels.write(label);
            for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
                boolean bright = pixel / (HEIGHT * WIDTH / 3) == label;
                pixels.write((bright ? 110 : 20) + random.nextInt(130));
            }
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), pixels.toByteArray());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.toByteArray());
    }

    private static ByteArrayOutputStream header(int... numbers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int number : numbers) {
            out.writeInt(number);
        }
        return bytes;
    }
}
