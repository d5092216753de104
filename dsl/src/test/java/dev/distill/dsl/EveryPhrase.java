package dev.distill.dsl;

import static dev.distill.dsl.Scale.SMOKE;
import static dev.distill.dsl.Searches.over;
import static dev.distill.dsl.Searches.rates;
import static dev.distill.dsl.Searches.temperatures;
import static dev.distill.dsl.Studies.arm;
import static dev.distill.dsl.Studies.assistant;
import static dev.distill.dsl.Studies.generation;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.seedsFrom;
import static dev.distill.dsl.Studies.startingFrom;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.Studies.teacher;
import static dev.distill.dsl.architecture.Architectures.bert;
import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.crnn;
import static dev.distill.dsl.architecture.Architectures.gpt;
import static dev.distill.dsl.architecture.Architectures.mlp;
import static dev.distill.dsl.architecture.Architectures.network;
import static dev.distill.dsl.architecture.Architectures.outside;
import static dev.distill.dsl.architecture.Architectures.resNet;
import static dev.distill.dsl.architecture.ImageLayer.averagePool;
import static dev.distill.dsl.architecture.ImageLayer.batchNorm;
import static dev.distill.dsl.architecture.ImageLayer.convolution;
import static dev.distill.dsl.architecture.ImageLayer.frames;
import static dev.distill.dsl.architecture.ImageLayer.globalMean;
import static dev.distill.dsl.architecture.ImageLayer.maxPool;
import static dev.distill.dsl.architecture.Layer.add;
import static dev.distill.dsl.architecture.Layer.dense;
import static dev.distill.dsl.architecture.Layer.dropout;
import static dev.distill.dsl.architecture.Layer.flatten;
import static dev.distill.dsl.architecture.Layer.head;
import static dev.distill.dsl.architecture.Layer.layerNorm;
import static dev.distill.dsl.architecture.NamedLayer.layer;
import static dev.distill.dsl.architecture.SequenceLayer.attention;
import static dev.distill.dsl.architecture.SequenceLayer.embedding;
import static dev.distill.dsl.architecture.SequenceLayer.gru;
import static dev.distill.dsl.architecture.SequenceLayer.lstm;
import static dev.distill.dsl.architecture.SequenceLayer.meanOfHeads;
import static dev.distill.dsl.architecture.SequenceLayer.meanOfPositions;
import static dev.distill.dsl.architecture.SequenceLayer.positionHead;
import static dev.distill.dsl.architecture.SequenceLayer.positions;
import static dev.distill.dsl.architecture.SequenceLayer.take;
import static dev.distill.dsl.architecture.SequenceLayer.takeLast;
import static dev.distill.dsl.architecture.SequenceLayer.tiedHead;
import static dev.distill.dsl.corpus.Corpora.bytePairs;
import static dev.distill.dsl.corpus.Corpora.cfg3b;
import static dev.distill.dsl.corpus.Corpora.characters;
import static dev.distill.dsl.corpus.Corpora.grammar;
import static dev.distill.dsl.corpus.Corpora.rule;
import static dev.distill.dsl.corpus.Corpora.text;
import static dev.distill.dsl.corpus.Corpora.tokeniserFile;
import static dev.distill.dsl.corpus.Corpora.wordPieces;
import static dev.distill.dsl.curriculum.Curricula.checkpoint;
import static dev.distill.dsl.curriculum.Curricula.checkpointNearestAccuracy;
import static dev.distill.dsl.curriculum.Curricula.checkpointsBefore;
import static dev.distill.dsl.curriculum.Curricula.distancesInLayer;
import static dev.distill.dsl.curriculum.Curricula.everyCheckpoint;
import static dev.distill.dsl.curriculum.Curricula.everyHiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.finalTeacher;
import static dev.distill.dsl.curriculum.Curricula.hiddenLayer;
import static dev.distill.dsl.curriculum.Curricula.hintFromLayer;
import static dev.distill.dsl.curriculum.Curricula.labels;
import static dev.distill.dsl.curriculum.Curricula.similaritiesInLayer;
import static dev.distill.dsl.curriculum.Curricula.together;
import static dev.distill.dsl.curriculum.Losses.crossEntropy;
import static dev.distill.dsl.curriculum.Losses.ctc;
import static dev.distill.dsl.curriculum.Losses.decoupled;
import static dev.distill.dsl.curriculum.Losses.hinge;
import static dev.distill.dsl.curriculum.Losses.kl;
import static dev.distill.dsl.curriculum.Losses.klWithoutSquaredTemperature;
import static dev.distill.dsl.curriculum.Losses.logitError;
import static dev.distill.dsl.curriculum.Losses.ratingError;
import static dev.distill.dsl.curriculum.Losses.smoothedCrossEntropy;
import static dev.distill.dsl.curriculum.Losses.softCrossEntropy;
import static dev.distill.dsl.curriculum.Methods.annealing;
import static dev.distill.dsl.curriculum.Methods.bornAgain;
import static dev.distill.dsl.curriculum.Methods.fitNets;
import static dev.distill.dsl.curriculum.Methods.hinton;
import static dev.distill.dsl.curriculum.Methods.instanceTemperatureCurriculum;
import static dev.distill.dsl.curriculum.Methods.proKd;
import static dev.distill.dsl.curriculum.Methods.ramped;
import static dev.distill.dsl.curriculum.Methods.route;
import static dev.distill.dsl.curriculum.Methods.temperatureCurriculum;
import static dev.distill.dsl.curriculum.Reading.HIDDEN;
import static dev.distill.dsl.curriculum.Reading.OUTPUT;
import static dev.distill.dsl.curriculum.Reading.PRE_ACTIVATION;
import static dev.distill.dsl.figure.Figures.correlationSpike;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.seedsOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.figure.Figures.waitsFor;
import static dev.distill.dsl.measure.Measures.answers;
import static dev.distill.dsl.measure.Measures.characterErrors;
import static dev.distill.dsl.measure.Measures.contextDependence;
import static dev.distill.dsl.measure.Measures.ensembleAccuracy;
import static dev.distill.dsl.measure.Measures.f1;
import static dev.distill.dsl.measure.Measures.f1AndAccuracy;
import static dev.distill.dsl.measure.Measures.fidelity;
import static dev.distill.dsl.measure.Measures.matthewsCorrelation;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.measure;
import static dev.distill.dsl.measure.Measures.medianFinal;
import static dev.distill.dsl.measure.Measures.medianPeak;
import static dev.distill.dsl.measure.Measures.medianStepsTo;
import static dev.distill.dsl.measure.Measures.monomialCorrelation;
import static dev.distill.dsl.measure.Measures.nonTerminals;
import static dev.distill.dsl.measure.Measures.officialScore;
import static dev.distill.dsl.measure.Measures.pearson;
import static dev.distill.dsl.measure.Measures.pearsonAndSpearman;
import static dev.distill.dsl.measure.Measures.perplexity;
import static dev.distill.dsl.measure.Measures.selectionAccuracy;
import static dev.distill.dsl.measure.Measures.selectionScore;
import static dev.distill.dsl.measure.Measures.spearman;
import static dev.distill.dsl.measure.Measures.supportWeights;
import static dev.distill.dsl.measure.Measures.temperature;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.measure.Measures.testLoss;
import static dev.distill.dsl.measure.Measures.weightMovement;
import static dev.distill.dsl.model.Models.dl4jModel;
import static dev.distill.dsl.model.Models.dl4jRuntime;
import static dev.distill.dsl.model.Models.huggingFaceModel;
import static dev.distill.dsl.model.Models.kerasModel;
import static dev.distill.dsl.model.Models.onnxRuntime;
import static dev.distill.dsl.model.Models.safetensorsModel;
import static dev.distill.dsl.recipe.Recipes.adam;
import static dev.distill.dsl.recipe.Recipes.adamW;
import static dev.distill.dsl.recipe.Recipes.constant;
import static dev.distill.dsl.recipe.Recipes.momentum;
import static dev.distill.dsl.recipe.Recipes.multipliedBy;
import static dev.distill.dsl.recipe.Recipes.optimiser;
import static dev.distill.dsl.recipe.Recipes.sgd;
import static dev.distill.dsl.recipe.Recipes.warmUpThenCosine;
import static dev.distill.dsl.task.Tasks.cifar10;
import static dev.distill.dsl.task.Tasks.cifar100;
import static dev.distill.dsl.task.Tasks.closingTokens;
import static dev.distill.dsl.task.Tasks.crop;
import static dev.distill.dsl.task.Tasks.digitStrings;
import static dev.distill.dsl.task.Tasks.erase;
import static dev.distill.dsl.task.Tasks.flip;
import static dev.distill.dsl.task.Tasks.glue;
import static dev.distill.dsl.task.Tasks.idxImages;
import static dev.distill.dsl.task.Tasks.imageFolders;
import static dev.distill.dsl.task.Tasks.maskedTokens;
import static dev.distill.dsl.task.Tasks.nextTokens;
import static dev.distill.dsl.task.Tasks.sentences;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static dev.distill.dsl.task.Tasks.squad;
import static dev.distill.dsl.task.Tasks.stsB;
import static dev.distill.dsl.task.Tasks.treeTask;

import dev.distill.dsl.architecture.Activation;
import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Initialisation;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.corpus.Texts;
import dev.distill.dsl.curriculum.CheckpointChoice;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.curriculum.Goal;
import dev.distill.dsl.curriculum.Methods;
import dev.distill.dsl.curriculum.Opened;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.measure.Accuracy;
import dev.distill.dsl.measure.Expectation;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.model.Dl4jZips;
import dev.distill.dsl.model.HuggingFaceFiles;
import dev.distill.dsl.model.KerasFiles;
import dev.distill.dsl.model.OnnxFiles;
import dev.distill.dsl.model.SafetensorsFiles;
import dev.distill.dsl.recipe.Optimiser;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.recipe.Split;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.task.CifarFiles;
import dev.distill.dsl.task.Coefficient;
import dev.distill.dsl.task.DigitStrings;
import dev.distill.dsl.task.Glue;
import dev.distill.dsl.task.IdxFiles;
import dev.distill.dsl.task.ImageFiles;
import dev.distill.dsl.task.Images;
import dev.distill.dsl.task.LanguageModelling;
import dev.distill.dsl.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every phrase of the vocabulary: that this class compiles is half of the test. */
public final class EveryPhrase implements StudyDeclaration {

    private static final Task PARITY = sparseParity(50, 4).testExamples(4_000);
    private static final Task DRAWN = sparseParity(50, 4).supportDrawnBy(7);
    private static final Task CHOSEN = sparseParity(50, 4).supportOn(List.of(3, 14, 15, 9));
    private static final Task TREE = treeTask(30, 2, 4).testExamples(1_000);

    private static final Architecture DEEP = mlp(200, 200);
    private static final Architecture TANH = mlp(32).activation(Activation.TANH)
            .initialisedBy(Initialisation.XAVIER)
            .withoutBiases();
    private static final Architecture KAIMING = mlp(32).initialisedBy(Initialisation.KAIMING);
    private static final Architecture SIGN = mlp(32).initialisedBy(Initialisation.SIGN);
    private static final Architecture SCALAR =
            mlp(100).initialisedBy(Initialisation.FRAMEWORK_DEFAULT).scalarOutput();

    private static final Task TOKENS = sparseParity(8, 2).asTokens();
    private static final Images IMAGES = idxImages(IdxFiles.folder("every-phrase"), 3)
            .classes(3)
            .trainingExamples(20)
            .selectionExamples(1)
            .testExamples(10);

    private static final DigitStrings STRINGS = digitStrings(IMAGES, 1, 3)
            .gaps(2)
            .trainingStrings(40)
            .selectionStrings(4)
            .testExamples(8);

    private static final Grammar SENTENCES = grammar("S", "a b", rule("S", "A A | A b"), rule("A", "a b | b a"));

    private static final Architecture CAUSAL = gpt(2, 8, 2).initialisedBy(Initialisation.normal(0.02));
    private static final Architecture BOTH_WAYS = bert(1, 8, 2)
            .preNorm()
            .postNorm()
            .exactGelu()
            .epsilon(1e-12)
            .expansion(2)
            .headSize(3)
            .dropout(0.1)
            .atMostPositions(16)
            .withMaskedHead()
            .tied();
    private static final Architecture AVERAGED = gpt(1, 8, 2).headsAveraged();
    private static final Architecture OF_SEQUENCES = network(
            "of-sequences",
            layer("embedding", embedding(8).startedBy(Initialisation.normal(0.1))),
            layer("places", positions().atMost(16).startedBy(Initialisation.XAVIER)),
            layer("qkv", dense(24).withoutBias()),
            layer("attention", attention(2).causalOnly()),
            layer("averaged", meanOfHeads(2)),
            layer("mixed", dense(8).gelu()),
            layer("fewer", dropout(0.1)),
            layer("exact", dense(8).exactGelu()),
            layer("stream", add().relu()).from("places", "exact").asHidden(),
            layer("norm", layerNorm().epsilon(1e-12)),
            layer("mean", meanOfPositions()),
            layer("output", head().startedBy(Initialisation.SIGN)));
    private static final Architecture OF_ENDS = network(
            "of-ends",
            layer("embedding", embedding(8)),
            layer("first", take(0)).from("embedding"),
            layer("last", takeLast()).from("embedding"),
            layer("both", add()).from("first", "last"),
            layer("bent", dense(4).tanh()),
            layer("straight", dense(8).activation(Activation.RELU)),
            layer("output", tiedHead("embedding").withoutBias()));
    private static final Architecture RESIDUAL = resNet(8).width(2).initialisedBy(Initialisation.XAVIER);
    private static final Architecture CONVOLUTIONAL =
            cnn(2, 3).poolingEvery(1).initialisedBy(Initialisation.FRAMEWORK_DEFAULT);
    private static final Architecture OF_IMAGES = network(
            "of-images",
            layer("edges", convolution(3, 4).every(2).withoutBias().startedBy(Initialisation.KAIMING)),
            layer("scaled", batchNorm().relu()),
            layer("largest", maxPool(2)),
            layer("smooth", convolution(1, 4).relu()),
            layer("mean", averagePool(2)),
            layer("row", flatten()),
            layer("output", head()));
    private static final Architecture OF_CHANNELS = network(
            "of-channels",
            layer("edges", convolution(3, 4).relu()),
            layer("mean", globalMean()),
            layer("output", head()));
    private static final Architecture OF_FRAMES = network(
            "of-frames",
            layer("edges", convolution(3, 4).relu()),
            layer("frames", frames()),
            layer("mean", meanOfPositions()),
            layer("output", head()));

    private static final Architecture OF_STEPS = network(
            "of-steps",
            layer("edges", convolution(3, 4).relu()),
            layer("frames", frames()),
            layer("forth", gru(6)),
            layer("both-ways", lstm(4).bidirectional().startedBy(Initialisation.XAVIER)),
            layer("output", head()));

    private static final Recipe IN_EPOCHS = sgd(0.1).batchSize(4).epochs(20);
    private static final Recipe LASTING = sgd(0.1).batchSize(4).lasting(Length.epochs(20));
    private static final Recipe OTHER_EPOCHS =
            IN_EPOCHS.schedule(multipliedBy(0.1).atEpochs(5, 7.5)).epochs(10);
    private static final Recipe SHARES = IN_EPOCHS.schedule(multipliedBy(0.1).atShares(0.5, 0.75));
    private static final Recipe COSINE = IN_EPOCHS.schedule(new Schedule.Cosine(1, 0.1));
    private static final Recipe LINEAR = IN_EPOCHS.schedule(new Schedule.Linear(1, 0));

    private static final Recipe PLAIN = sgd(0.1).batchSize(32).steps(20_000);
    private static final Recipe HEAVY_BALL =
            momentum(0.9).rate(0.1).batchSize(32).steps(20_000).weightDecay(0.0005);
    private static final Recipe ADAM = adam(0.001).batchSize(64).steps(20_000).schedule(warmUpThenCosine(0.06));
    private static final Recipe ADAM_OF_ONES_OWN = optimiser(new Optimiser.Adam(0.9, 0.95, 1e-8))
            .rate(0.001)
            .batchSize(64)
            .steps(20_000);
    private static final Recipe ADAM_W = adamW(0.001, 0.1)
            .betas(0.9, 0.95)
            .batchSize(64)
            .steps(20_000)
            .clippedAt(1)
            .inParts(4);
    private static final Recipe STEPWISE = PLAIN.schedule(multipliedBy(0.1).at(5_000, 7_500));
    private static final Recipe CHANGED =
            STEPWISE.schedule(constant()).rate(0.3).batchSize(16).steps(30_000);
    private static final Recipe UNTIL_SOLVED = PLAIN.untilTestAccuracy(0.95);
    private static final Recipe OF_TEACHERS = PLAIN.untilSelectionAccuracy(0.99).thenFor(6_000);

    private static final Teacher WIDE = teacher(DEEP).trainedBy(OF_TEACHERS).checkpointEvery(1_000);
    private static final Teacher ONE_FOR_ALL = WIDE.named("wide").seededBy(0);

    private static final Teacher READ =
            teacher(mlp(64)).readFrom(dl4jModel(Dl4jZips.mlp("every-phrase.zip", 50, 64, 2)));
    private static final Teacher READ_BESIDE = teacher(mlp(64))
            .readFrom(dl4jModel(Dl4jZips.class, "every-phrase.zip"))
            .named("beside");
    private static final Teacher OF_ARRAYS = teacher(mlp(64))
            .readFrom(safetensorsModel(SafetensorsFiles.of("every-phrase.safetensors", mlp(64).on(PARITY))));

    private static final Teacher OF_ONNX_RUNTIME = teacher(outside("logits")
                    .hidden("wide", "/relu", 64)
                    .feeding("x", "x")
                    .filling("mask", 1))
            .readFrom(onnxRuntime(OnnxFiles.masked("every-phrase.onnx", 50, 64, 2)));
    private static final Teacher OF_DL4J = teacher(
                    outside("1").feeding("input", "x").channelsFirst())
            .readFrom(dl4jRuntime(Dl4jZips.mlp("every-phrase-runtime.zip", 50, 64, 2)));

    private static final Teacher OF_KERAS =
            teacher(outside("answer")).readFrom(kerasModel(KerasFiles.mlp("every-phrase.h5", 50, 64, 2)));

    private static final Teacher SMOOTHED = teacher(mlp(64))
            .minimising(smoothedCrossEntropy(0.1))
            .trainedBy(PLAIN)
            .checkpointEvery(500)
            .named("smoothed-teacher");
    private static final Teacher NARROW = teacher(mlp(64)).trainedBy(PLAIN).checkpointEvery(500);
    private static final Teacher BETWEEN = assistant(mlp(48))
            .learningFrom(NARROW, hinton(4, 0.1))
            .trainedBy(PLAIN)
            .checkpointAtItsEnd();
    private static final Teacher BORN_AGAIN = generation(mlp(64))
            .learningFrom(NARROW, bornAgain())
            .trainedBy(PLAIN)
            .checkpointEvery(1_000)
            .named("born-again-1");

    private static final Curriculum ONE_SHOT_T4 = finalTeacher().temperature(4);
    private static final Curriculum ONE_SHOT_ARGMAX = finalTeacher().argmax();
    private static final Curriculum HINTON =
            finalTeacher().temperature(4).minimising(kl()).mixedWithLabels(0.1);
    private static final Curriculum PROGRESSIVE = everyCheckpoint().onTheTeachersClock();
    private static final Curriculum FASTER =
            everyCheckpoint().timesTheTeachersClock(2).argmax();
    private static final Curriculum IN_TURN = everyCheckpoint().eachForSteps(500);
    private static final Curriculum SATURATED = everyCheckpoint().untilSaturated(250);
    private static final Curriculum PATIENT =
            everyCheckpoint().forAtMostSteps(5_000).untilSaturated(250);
    private static final Curriculum TWO_SHOT =
            checkpoint(8_000).temperature(2).forSteps(3_000).thenFinalTeacher();
    private static final Curriculum TWO_SHOT_NEAREST = checkpointNearestAccuracy(0.75)
            .argmax()
            .forSteps(3_000)
            .thenFinalTeacher()
            .argmax();
    private static final Curriculum TWO_SHOT_EARLY =
            checkpointsBefore(4).accuracyNearest(0.75).forSteps(3_000).thenFinalTeacher();
    private static final Opened MIXED =
            checkpoint(4_000).forSteps(1_000).minimising(kl()).mixedWithLabels(0.5);
    private static final Curriculum THREE_SHOT =
            MIXED.then(checkpoint(8_000).forSteps(1_000)).thenFinalTeacher();
    private static final Curriculum EXTRACTED_OUTPUT =
            hiddenLayer(1).projectedOnto(OUTPUT).forSteps(500).thenFinalTeacher();
    private static final Curriculum EXTRACTED_HIDDEN = hiddenLayer(2)
            .intoStudentLayer(1)
            .projectedOnto(HIDDEN)
            .forSteps(500)
            .thenFinalTeacher();
    private static final Curriculum EXTRACTED_PRE =
            hiddenLayer(1).projectedOnto(PRE_ACTIVATION).forSteps(500).thenLabels();
    private static final Curriculum EXTRACTED_RAW =
            hiddenLayer(1).projectedRawOnto(HIDDEN).forSteps(500).thenFinalTeacher();
    private static final Curriculum LAYER_BY_LAYER =
            everyHiddenLayer().projectedOnto(HIDDEN).eachForSteps(500).thenFinalTeacher();
    private static final Curriculum HINT =
            hintFromLayer(2).intoStudentLayer(1).forSteps(500).thenFinalTeacher();

    private static final Measure ACCURACY = testAccuracy().every(250);
    private static final Measure LOSS = testLoss().every(250).ofStudents();
    private static final Measure CORRELATION =
            monomialCorrelation().every(1_000).ofTheTeacher();
    private static final Measure WEIGHTS = supportWeights().every(1_000);
    private static final Measure MOVEMENT = weightMovement().every(1_000);
    private static final Measure SELECTION =
            measure(new Accuracy(Split.SELECTION)).every(1_000);

    private static final Statistic STEPS_TO_SOLVE = medianStepsTo(ACCURACY, 0.95);
    private static final Statistic FINAL = meanFinal(ACCURACY);
    private static final Statistic MIDDLE = medianFinal(LOSS);
    private static final Statistic PEAK = medianPeak(WEIGHTS.column("weight-on-support"));

    private static final Expectation[] EXPECTATIONS = {
        STEPS_TO_SOLVE.inArm("two-shot").isBelow("labels"),
        FINAL.inArm("two-shot").isAbove("labels"),
        MIDDLE.inArm("two-shot").isAtMost("labels"),
        PEAK.inArm("two-shot").isAtLeast("labels"),
        STEPS_TO_SOLVE.inArm("two-shot").againstTimes(0.5).isBelow("labels"),
        STEPS_TO_SOLVE.inArm("labels").againstTimes(2).isAbove("two-shot"),
        FINAL.inArm("labels").isAboveValue(0.9),
        MIDDLE.inArm("labels").isBelowValue(0.1),
    };

    @Override
    public Study declare() {
        return everything();
    }

    /** A study of every phrase that needs a teacher. */
    public static Study everything() {
        return study("every-phrase")
                .asking("Does every phrase compile?")
                .on(PARITY)
                .distilling(WIDE)
                .into(mlp(32, 32))
                .trainedBy(PLAIN)
                .comparing(
                        arm("labels").learningFrom(labels().minimising(crossEntropy())),
                        arm("labels-mse").learningFrom(finalTeacher().minimising(logitError())),
                        arm("labels-adam").learningFrom(labels()).trainedBy(ADAM),
                        arm("labels-momentum").learningFrom(labels()).trainedBy(HEAVY_BALL),
                        arm("labels-own-adam").learningFrom(labels()).trainedBy(ADAM_OF_ONES_OWN),
                        arm("labels-adam-w").learningFrom(labels()).trainedBy(ADAM_W),
                        arm("labels-changed").learningFrom(labels()).trainedBy(CHANGED),
                        arm("tanh").learningFrom(finalTeacher()).into(TANH),
                        arm("kaiming").learningFrom(finalTeacher()).into(KAIMING),
                        arm("sign").learningFrom(finalTeacher()).into(SIGN),
                        arm("smoothed").learningFrom(labels().minimising(smoothedCrossEntropy(0.1))),
                        arm("of-smoothed").learningFrom(finalTeacher()).taughtBy(SMOOTHED),
                        arm("similarities")
                                .learningFrom(Methods.relational(
                                        similaritiesInLayer(1).intoStudentLayer(1), 3_000)),
                        arm("similarities-by-name")
                                .learningFrom(similaritiesInLayer("layer1")
                                        .at(Positions.LAST)
                                        .forSteps(5)
                                        .thenLabels()),
                        arm("distances").learningFrom(Methods.relational(distancesInLayer(1), 25)),
                        arm("distances-by-name")
                                .learningFrom(distancesInLayer("layer1")
                                        .intoStudentLayer("layer1")
                                        .forSteps(5)
                                        .thenLabels()),
                        arm("hinge").learningFrom(labels().minimising(hinge())).into(SCALAR),
                        arm("one-shot-t1").learningFrom(finalTeacher().minimising(softCrossEntropy())),
                        arm("one-shot-t4").learningFrom(ONE_SHOT_T4),
                        arm("one-shot-kl").learningFrom(ONE_SHOT_T4.minimising(klWithoutSquaredTemperature())),
                        arm("one-shot-argmax").learningFrom(ONE_SHOT_ARGMAX),
                        arm("hinton").learningFrom(HINTON),
                        arm("progressive").learningFrom(PROGRESSIVE),
                        arm("faster").learningFrom(FASTER),
                        arm("in-turn").learningFrom(IN_TURN),
                        arm("saturated").learningFrom(SATURATED),
                        arm("patient").learningFrom(PATIENT),
                        arm("two-shot").learningFrom(TWO_SHOT),
                        arm("two-shot-nearest").learningFrom(TWO_SHOT_NEAREST),
                        arm("two-shot-early").learningFrom(TWO_SHOT_EARLY),
                        arm("three-shot").learningFrom(THREE_SHOT),
                        arm("extraction-output").learningFrom(EXTRACTED_OUTPUT),
                        arm("extraction-hidden").learningFrom(EXTRACTED_HIDDEN),
                        arm("extraction-pre").learningFrom(EXTRACTED_PRE),
                        arm("extraction-raw").learningFrom(EXTRACTED_RAW),
                        arm("layer-by-layer").learningFrom(LAYER_BY_LAYER),
                        arm("hint").learningFrom(HINT))
                .measuring(ACCURACY, LOSS, CORRELATION, WEIGHTS, MOVEMENT, SELECTION)
                .repeatedFor(seeds(1, 2, 3))
                .expecting(EXPECTATIONS)
                .showing(curvesOf(ACCURACY), curvesOf(WEIGHTS.column("weight-off-support")))
                .showing(seedsOf(STEPS_TO_SOLVE), tableOf(FINAL), correlationSpike(), timelineOfCurricula())
                .showing(waitsFor(STEPS_TO_SOLVE))
                .withBaseline("labels")
                .atScale(Scale.SMOKE, EveryPhrase::smaller)
                .atScale(Scale.PAPER, EveryPhrase::onATree);
    }

    private static Study onATree(Study study) {
        return study.on(TREE)
                .comparing(arm("labels").learningFrom(labels()), arm("two-shot").learningFrom(TWO_SHOT))
                .withoutExpectations()
                .withoutFigures()
                .measuring(ACCURACY, LOSS, WEIGHTS)
                .expecting(EXPECTATIONS[0])
                .showing(tableOf(FINAL));
    }

    private static Study smaller(Study study) {
        return study.on(sparseParity(20, 4))
                .distilling(ONE_FOR_ALL)
                .into(mlp(16, 16))
                .trainedBy(STEPWISE.steps(10_000))
                .comparing(
                        arm("labels").learningFrom(labels()).trainedBy(UNTIL_SOLVED),
                        arm("two-shot").learningFrom(TWO_SHOT))
                .withoutExpectations()
                .withoutFigures()
                .measuring(ACCURACY)
                .repeatedFor(seeds(1));
    }

    /** A study whose teacher nobody trains. */
    public static Study reading() {
        return study("reading")
                .asking("Does a finished teacher teach?")
                .on(PARITY)
                .distilling(READ)
                .into(mlp(32))
                .trainedBy(PLAIN)
                .comparing(
                        arm("one-shot").learningFrom(ONE_SHOT_T4),
                        arm("extraction").learningFrom(EXTRACTED_OUTPUT),
                        arm("hint").learningFrom(hintFromLayer(1).forSteps(500).thenLabels()))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1))
                .atScale(Scale.SMOKE, study -> study.distilling(READ_BESIDE))
                .atScale(Scale.PAPER, study -> study.distilling(OF_ARRAYS));
    }

    /** A study whose teachers other runtimes compute. */
    public static Study ofOtherRuntimes() {
        return study("of-other-runtimes")
                .asking("Does a teacher of another runtime teach?")
                .on(PARITY)
                .distilling(OF_ONNX_RUNTIME)
                .into(mlp(32))
                .trainedBy(PLAIN)
                .comparing(
                        arm("one-shot").learningFrom(ONE_SHOT_T4),
                        arm("hint")
                                .learningFrom(hintFromLayer("wide")
                                        .intoStudentLayer(1)
                                        .forSteps(500)
                                        .thenLabels()))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1))
                .atScale(Scale.SMOKE, study -> study.distilling(OF_DL4J)
                        .comparing(
                                arm("one-shot").learningFrom(ONE_SHOT_T4),
                                arm("hot").learningFrom(HINTON)))
                .atScale(Scale.PAPER, study -> study.distilling(OF_KERAS)
                        .comparing(
                                arm("one-shot").learningFrom(ONE_SHOT_T4),
                                arm("hot").learningFrom(HINTON)));
    }

    /** A study of the papers' methods, on a task of more than two classes. */
    public static Study ofMethods() {
        return study("of-methods")
                .asking("Do the methods of the papers compile?")
                .on(TREE)
                .distilling(NARROW)
                .into(mlp(32))
                .trainedBy(PLAIN)
                .comparing(
                        arm("hinton").learningFrom(hinton(4, 0.1)),
                        arm("fit-nets").learningFrom(fitNets(hintFromLayer(1), 100)),
                        arm("annealing")
                                .learningFrom(annealing(10)
                                        .forSteps(10_000)
                                        .timesTheRate(new Schedule.Linear(5, 1))
                                        .keepingBestEach(Length.share(0.1))
                                        .thenLabels()
                                        .timesTheRate(0.5)),
                        arm("pro-kd")
                                .learningFrom(proKd(10)
                                        .eachForSteps(500)
                                        .forSteps(10_000)
                                        .timesTheRate(5)
                                        .keepingBestEvery(500)
                                        .thenLabels()
                                        .timesTheRate(new Schedule.Cosine(1, 0))),
                        arm("annealing-rates")
                                .learningFrom(annealing(10).forSteps(10_000).thenLabels())
                                .trainedBy(PLAIN.schedule(multipliedBy(0.1).atSharesOfStages(0.5, 0.75))),
                        arm("pro-kd-shares")
                                .learningFrom(proKd(10)
                                        .eachLasting(Length.share(0.1))
                                        .forShare(0.5)
                                        .thenLabels()),
                        arm("rco").learningFrom(route(20, 0.5).atEvery(5, Length.steps(1_000))),
                        arm("rco-greedy").learningFrom(route(20, 0.5).greedily(Length.steps(1_000), 0.5)),
                        arm("rco-clock").learningFrom(route(20, 0.5).anchoredAt(new CheckpointChoice.TeachersClock(1))),
                        arm("dkd").learningFrom(Methods.decoupled(4, 1, 8, Length.steps(2_000))),
                        arm("dkd-constant")
                                .learningFrom(finalTeacher().temperature(4).minimising(decoupled(1, 8))),
                        arm("scaled").learningFrom(finalTeacher().minimising(logitError(new Schedule.Linear(0.1, 1)))),
                        arm("ctkd").learningFrom(temperatureCurriculum(Length.steps(500), 10)),
                        arm("ctkd-alone")
                                .learningFrom(together(Goal.onFinalTeacher().learnedTemperature(Length.steps(500), 10))
                                        .untilTheEnd()),
                        arm("ctkd-instance").learningFrom(instanceTemperatureCurriculum(Length.steps(500), 10, 20)),
                        arm("ctkd-instance-alone")
                                .learningFrom(
                                        together(Goal.onFinalTeacher().instanceTemperature(Length.steps(500), 10, 20))
                                                .untilTheEnd()),
                        arm("born-again").learningFrom(bornAgain()),
                        arm("born-again-2").learningFrom(bornAgain()).taughtBy(BORN_AGAIN),
                        arm("takd").learningFrom(hinton(4, 0.1)).taughtBy(BETWEEN),
                        arm("ramped").learningFrom(ramped(4)),
                        arm("easy-to-hard")
                                .learningFrom(ramped(4)
                                        .easyToHard(
                                                Difficulty.TEACHER_LOSS, new Schedule.Ramp(0.2, 1, Length.share(0.5)))),
                        arm("easy-labels")
                                .learningFrom(together(
                                                Goal.onFinalTeacher(),
                                                Goal.onLabels()
                                                        .easyToHard(
                                                                Difficulty.TEACHER_LOSS, new Schedule.Linear(0.1, 1)))
                                        .untilTheEnd()))
                .measuring(
                        ACCURACY, temperature().every(500), ensembleAccuracy().every(500))
                .repeatedFor(seeds(1));
    }

    /** A study of tokens: transformers, layers by name, several goals at once. */
    public static Study onTokens() {
        return study("on-tokens")
                .asking("Does a transformer learn from another's layers?")
                .on(TOKENS)
                .distilling(teacher(CAUSAL)
                        .trainedBy(sgd(0.1).batchSize(4).steps(200))
                        .checkpointEach(Length.share(0.1)))
                .into(BOTH_WAYS)
                .trainedBy(sgd(0.1).batchSize(4).steps(200))
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("sequences").learningFrom(finalTeacher()).into(OF_SEQUENCES),
                        arm("ends").learningFrom(finalTeacher()).into(OF_ENDS),
                        arm("averaged").learningFrom(finalTeacher()).into(AVERAGED),
                        arm("attention")
                                .learningFrom(hiddenLayer("block1.attention")
                                        .at(Positions.LAST)
                                        .projectedOnto(HIDDEN)
                                        .forShare(0.1)
                                        .thenFinalTeacher()),
                        arm("into")
                                .learningFrom(hiddenLayer("block2")
                                        .intoStudentLayer("block1.up")
                                        .projectedOnto(PRE_ACTIVATION)
                                        .lasting(Length.steps(5))
                                        .thenLabels()),
                        arm("hint")
                                .learningFrom(hintFromLayer("block2")
                                        .intoStudentLayer("block1")
                                        .at(Positions.FIRST)
                                        .forSteps(5)
                                        .thenLabels()),
                        arm("every-layer")
                                .learningFrom(everyHiddenLayer()
                                        .at(Positions.LAST)
                                        .projectedOnto(OUTPUT)
                                        .eachLasting(Length.share(0.1))
                                        .thenFinalTeacher()),
                        arm("together")
                                .learningFrom(together(
                                                Goal.onLabels().weighing(0.1),
                                                Goal.onFinalTeacher()
                                                        .temperature(new Schedule.Logarithmic(4, 1))
                                                        .minimising(kl())
                                                        .weighing(new Schedule.Linear(0.9, 0.1)),
                                                hiddenLayer("block1")
                                                        .intoStudentLayer("block1")
                                                        .projectedOnto(HIDDEN)
                                                        .goal())
                                        .untilTheEnd()),
                        arm("one-after-the-other")
                                .learningFrom(together(
                                                Goal.onCheckpoints(new CheckpointChoice.AtStep(20))
                                                        .temperature(2),
                                                Goal.onLabels().weighing(Schedule.constant(0.5)))
                                        .lasting(Length.steps(50))
                                        .thenFinalTeacher()),
                        arm("certain")
                                .learningFrom(together(
                                                Goal.onFinalTeacher().topK(2),
                                                hintFromLayer(1).goal())
                                        .untilTheEnd()))
                .measuring(testAccuracy().every(Length.share(0.5)))
                .repeatedFor(seeds(1));
    }

    /** A study of pairs of sentences in files. */
    public static Study onPairs() {
        Path pairs = Texts.pairs();
        return study("on-pairs")
                .asking("Does an encoder learn which sentences go together?")
                .on(sentences(pairs, pairs)
                        .columns("one", "other")
                        .labelledBy("same")
                        .labels("no", "yes")
                        .holdingOut(0.2)
                        .tokenisedBy(characters(), 12)
                        .testExamples(2))
                .distilling(teacher(bert(1, 8, 2))
                        .trainedBy(sgd(0.1).batchSize(1).steps(20))
                        .checkpointEvery(10))
                .into(bert(1, 4, 2))
                .trainedBy(sgd(0.1).batchSize(1).steps(20))
                .comparing(arm("labels").learningFrom(labels()), arm("one-shot").learningFrom(finalTeacher()))
                .measuring(
                        officialScore(Glue.RTE).every(10),
                        matthewsCorrelation().every(10),
                        f1().every(10),
                        f1AndAccuracy().every(10))
                .repeatedFor(seeds(1))
                .atScale(
                        Scale.SMOKE,
                        study -> study.on(glue(Glue.SST_2, Texts.sst2()).tokenisedBy(characters(), 8)));
    }

    /** A study of networks that start from others. */
    public static Study starting() {
        Teacher large = teacher(bert(4, 8, 2)).trainedBy(PLAIN).checkpointEvery(500);
        return study("starting")
                .asking("Does a student learn sooner as a part of its teacher?")
                .on(sparseParity(6, 2).asTokens())
                .distilling(large)
                .into(startingFrom(large, bert(2, 8, 2)).blocks(2, 4).drawing("output"))
                .trainedBy(PLAIN)
                .comparing(
                        arm("every-other").learningFrom(finalTeacher()),
                        arm("renamed")
                                .learningFrom(labels())
                                .into(startingFrom(large, bert(2, 8, 2)).layer("block1", "block3")),
                        arm("from-hugging-face")
                                .learningFrom(labels())
                                .into(startingFrom(
                                        huggingFaceModel(HuggingFaceFiles.bert("starting-bert")),
                                        bert(1, 8, 2)
                                                .postNorm()
                                                .exactGelu()
                                                .epsilon(1e-12)
                                                .atMostPositions(16))),
                        arm("from-a-file")
                                .learningFrom(labels())
                                .into(startingFrom(
                                        safetensorsModel(SafetensorsFiles.of(
                                                "starting.safetensors",
                                                bert(3, 8, 2)
                                                        .on(sparseParity(6, 2).asTokens()))),
                                        bert(2, 8, 2))))
                .measuring(testAccuracy().every(500), fidelity().every(500))
                .repeatedFor(seeds(1));
    }

    /** A study of how alike sentences are. */
    public static Study onRatings() {
        Recipe recipe = sgd(0.1).batchSize(1).steps(20);
        return study("on-ratings")
                .asking("Does an encoder learn how alike sentences are?")
                .on(stsB(Texts.stsB()).holdingOut(0.3).tokenisedBy(characters(), 8))
                .distilling(teacher(bert(1, 8, 2)).trainedBy(recipe).checkpointEvery(10))
                .into(bert(1, 4, 2))
                .trainedBy(recipe)
                .comparing(
                        arm("labels")
                                .learningFrom(labels().minimising(ratingError()))
                                .searching(rates(0.1, 0.2)
                                        .onSeeds(seeds(101))
                                        .chosenBy(selectionScore(Coefficient.SPEARMAN))
                                        .withBudgetOfItsOwn()),
                        arm("annealing")
                                .learningFrom(annealing(2)
                                        .forSteps(10)
                                        .keepingBestEvery(5)
                                        .thenLabels()
                                        .onLabelsMinimising(ratingError())))
                .measuring(
                        pearsonAndSpearman().every(10),
                        pearson().every(10),
                        spearman().every(10),
                        testLoss().every(10))
                .repeatedFor(seeds(1))
                .atScale(
                        Scale.SMOKE,
                        study -> study.on(sentences(Texts.ratings(), Texts.ratings())
                                .withoutHeader()
                                .columns("1")
                                .labelledBy("2")
                                .rated(0, 5)
                                .tokenisedBy(characters(), 8)
                                .trainingExamples(2)));
    }

    /** A study of questions whose answers stand in a text. */
    public static Study onQuestions() {
        return study("on-questions")
                .asking("Does an encoder learn where answers stand?")
                .on(squad(Texts.questions(), Texts.questions())
                        .holdingOut(0.5)
                        .stride(4)
                        .longestQuestion(8)
                        .longestAnswer(8)
                        .tokenisedBy(tokeniserFile(Texts.tokeniser()), 16)
                        .testExamples(2))
                .distilling(teacher(bert(1, 8, 2))
                        .trainedBy(sgd(0.1).batchSize(1).steps(20))
                        .checkpointEvery(10))
                .into(network(
                        "small",
                        layer("embedding", embedding(4)),
                        layer("seen", dense(4).relu()),
                        layer("output", positionHead(2).startedBy(Initialisation.normal(0.1)))))
                .trainedBy(sgd(0.1).batchSize(1).steps(20))
                .comparing(arm("labels").learningFrom(labels()), arm("one-shot").learningFrom(finalTeacher()))
                .measuring(testAccuracy().every(10), answers().every(10))
                .repeatedFor(seeds(1));
    }

    /** Studies of a grammar's sentences: one for each thing that can be asked of them. */
    public static List<Study> onSentences() {
        return Stream.of(
                        maskedTokens(SENTENCES, 0.3).selectionSequences(8).testExamples(9),
                        nextTokens(cfg3b().startingAt("13")),
                        closingTokens(SENTENCES, 2),
                        maskedTokens(
                                Texts.some("every-phrase")
                                        .ending(".txt")
                                        .matching("*.txt")
                                        .splitAtBlankLines()
                                        .splitAt("%")
                                        .holdingOut(0.2)
                                        .tokenisedBy(characters().lowerCase().of("abcdefghij klmnopqrstuvwxyz"))
                                        .inWindowsOf(4),
                                0.15),
                        nextTokens(Texts.some("every-phrase")
                                .tokenisedBy(bytePairs(260))
                                .inWindowsOf(4)),
                        nextTokens(text(Texts.vocabulary().resolveSibling("every-phrase"))
                                .tokenisedBy(wordPieces(Texts.vocabulary()).lowerCase())
                                .inWindowsOf(2)),
                        nextTokens(text(Texts.vocabulary().resolveSibling("every-phrase"))
                                .tokenisedBy(tokeniserFile(Texts.tokeniser()))
                                .inWindowsOf(2)))
                .map(EveryPhrase::onSentences)
                .toList();
    }

    private static Study onSentences(LanguageModelling task) {
        Study study = study("on-sentences")
                .asking("Does a transformer learn a grammar from another?")
                .on(task)
                .distilling(teacher(CAUSAL)
                        .trainedBy(sgd(0.1).batchSize(4).steps(200))
                        .checkpointEvery(20))
                .into(CAUSAL)
                .trainedBy(sgd(0.1).batchSize(4).steps(200))
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("both-ways").learningFrom(labels()).into(task.asksWhatFollows() ? CAUSAL : BOTH_WAYS),
                        arm("where-it-is-asked")
                                .learningFrom(everyHiddenLayer()
                                        .at(Positions.MASKED)
                                        .projectedOnto(HIDDEN)
                                        .eachForSteps(10)
                                        .thenFinalTeacher()))
                .measuring(testAccuracy().every(100), perplexity().every(100))
                .repeatedFor(seeds(1));
        return task.asksWhatFollows() || !(task.corpus() instanceof Grammar)
                ? study
                : study.measuring(
                        perplexity().every(100),
                        contextDependence(2).every(100),
                        nonTerminals().every(100));
    }

    /** A study of images, counted in epochs. */
    public static Study onImages() {
        return study("on-images")
                .asking("Does a small network learn from a residual one?")
                .on(IMAGES)
                .distilling(teacher(RESIDUAL).trainedBy(IN_EPOCHS).checkpointEveryEpochs(2))
                .into(CONVOLUTIONAL)
                .trainedBy(LASTING)
                .comparing(
                        arm("labels").learningFrom(labels()),
                        arm("fewer").learningFrom(finalTeacher()).trainingExamples(8),
                        arm("images").learningFrom(labels()).into(OF_IMAGES).trainedBy(OTHER_EPOCHS),
                        arm("channels").learningFrom(labels()).into(OF_CHANNELS).trainedBy(SHARES),
                        arm("frames").learningFrom(labels()).into(OF_FRAMES).trainedBy(SHARES),
                        arm("cosine").learningFrom(labels()).trainedBy(COSINE),
                        arm("linear").learningFrom(labels()).trainedBy(LINEAR),
                        arm("in-turn").learningFrom(everyCheckpoint().eachForEpochs(2)),
                        arm("pro-kd")
                                .learningFrom(proKd(2).eachForEpochs(2)
                                        .forEpochs(4)
                                        .keepingBestEveryEpochs(1)
                                        .thenLabels()),
                        arm("cooling").learningFrom(finalTeacher().temperature(new Schedule.Cosine(4, 1))),
                        arm("two-shot").learningFrom(checkpoint(20).forEpochs(2).thenFinalTeacher()),
                        arm("pool")
                                .learningFrom(hiddenLayer("pool")
                                        .intoStudentLayer("flat")
                                        .projectedOnto(HIDDEN)
                                        .forEpochs(1)
                                        .thenFinalTeacher()),
                        arm("every-layer-epochs")
                                .learningFrom(everyHiddenLayer()
                                        .projectedOnto(HIDDEN)
                                        .eachForEpochs(1)
                                        .thenFinalTeacher())
                                .into(RESIDUAL),
                        arm("every-layer-shares")
                                .learningFrom(everyHiddenLayer()
                                        .projectedOnto(HIDDEN)
                                        .eachForShare(0.1)
                                        .thenFinalTeacher())
                                .into(RESIDUAL))
                .measuring(testAccuracy().everyEpochs(1))
                .repeatedFor(seeds(1));
    }

    /** A study of images in other formats than IDX. */
    public static Study onOwnImages() {
        return study("on-own-images")
                .asking("Does a network tell one's own pictures?")
                .on(imageFolders(ImageFiles.folder("every-phrase"))
                        .holdingOut(0.2)
                        .testingOn(0.3)
                        .ofOneSize())
                .training(cnn(2))
                .trainedBy(IN_EPOCHS)
                .comparing(arm("labels").learningFrom(labels()))
                .measuring(testAccuracy().everyEpochs(1))
                .repeatedFor(seeds(1))
                .atScale(
                        Scale.SMOKE,
                        study -> study.on(imageFolders(ImageFiles.folder("every-phrase"))
                                .inGrey()
                                .resizedTo(4, 4)))
                .atScale(Scale.PAPER, study -> study.on(cifar100(CifarFiles.folder("every-phrase"))));
    }

    /** A study of images that are changed by chance. */
    public static Study onAugmentedImages() {
        return study("on-augmented-images")
                .asking("Does a network learn more from images that are changed by chance?")
                .on(cifar10(CifarFiles.folder("every-phrase")).augmented(crop(4), flip(), erase(8)))
                .training(cnn(2))
                .trainedBy(IN_EPOCHS)
                .comparing(arm("labels").learningFrom(labels()))
                .measuring(testAccuracy().everyEpochs(1))
                .repeatedFor(seeds(1));
    }

    /** A study of strings that the frames of an image spell. */
    public static Study onStrings() {
        Architecture reader = network(
                "reader",
                layer("edges", convolution(3, 4).relu()),
                layer("smaller", maxPool(2)),
                layer("frames", frames()),
                layer("output", head()));
        Architecture recurrent = crnn(8, 2, 4).initialisedBy(Initialisation.XAVIER);
        return study("on-strings")
                .asking("Does a network read strings sooner from a teacher that reads them?")
                .on(STRINGS)
                .distilling(teacher(reader).trainedBy(IN_EPOCHS).checkpointEveryEpochs(2))
                .into(reader)
                .trainedBy(IN_EPOCHS)
                .comparing(
                        arm("labels").learningFrom(labels().minimising(ctc())),
                        arm("recurrent")
                                .learningFrom(labels().minimising(ctc()))
                                .into(recurrent),
                        arm("steps").learningFrom(labels().minimising(ctc())).into(OF_STEPS),
                        arm("both")
                                .learningFrom(together(
                                                Goal.onLabels().minimising(ctc()),
                                                Goal.onFinalTeacher()
                                                        .minimising(kl())
                                                        .temperature(2))
                                        .untilTheEnd()))
                .measuring(testAccuracy().everyEpochs(1), characterErrors().everyEpochs(1))
                .repeatedFor(seeds(1));
    }

    /** A study of the phrases that need none. */
    public static Study withoutTeacher() {
        return study("without-teacher")
                .asking("Does a wider network learn sooner?")
                .on(DRAWN)
                .training(mlp(100))
                .trainedBy(UNTIL_SOLVED)
                .comparing(
                        arm("wide").learningFrom(labels()),
                        arm("narrow").learningFrom(labels()).into(mlp(10)))
                .measuring(ACCURACY)
                .repeatedFor(seeds(1, 2))
                .on(CHOSEN);
    }

    /** A study that decides as it goes. */
    public static Study deciding() {
        return study("deciding")
                .asking("Which temperature, at which rate, and with how many seeds?")
                .on(DRAWN)
                .distilling(teacher(mlp(100))
                        .trainedBy(sgd(0.1).batchSize(32).steps(2_000))
                        .checkpointEvery(100))
                .into(mlp(10))
                .trainedBy(sgd(0.1).batchSize(32).steps(2_000))
                .comparing(
                        arm("labels")
                                .learningFrom(labels())
                                .searching(rates(0.03, 0.1, 0.00001)
                                        .onSeeds(seeds(101, 102))
                                        .chosenBy(selectionAccuracy())),
                        arm("hinton")
                                .searching(temperatures(1, 2, 4)
                                        .teaching(t -> hinton(t, 0.1))
                                        .onSeeds(seeds(103, 101))),
                        arm("jointly")
                                .searching(temperatures(1, 4)
                                        .and(over("share", 0, 0.1))
                                        .teaching((t, share) -> hinton(t, share))
                                        .and(rates(0.03, 0.1))
                                        .onSeeds(seeds(101))
                                        .withBudgetOfItsOwn()),
                        arm("mixed")
                                .searching(over("share", 0, 0.5)
                                        .teaching(share -> hinton(4, share))
                                        .onSeeds(seeds(101))
                                        .withBudgetOfItsOwn()))
                .measuring(ACCURACY)
                .repeatedUntil(
                        meanFinal(ACCURACY).inArm("hinton").minus("labels").narrowerThan(0.02),
                        seedsFrom(1).inBatchesOf(4).atMost(10))
                .atScale(
                        SMOKE,
                        study -> study.repeatedUntil(
                                meanFinal(ACCURACY).inArm("hinton").narrowerThan(0.5),
                                seedsFrom(1).inBatchesOf(2).atMost(4)));
    }

    /** All of these studies. */
    public static Stream<Study> studies() {
        return Stream.concat(
                Stream.of(
                        everything(),
                        reading(),
                        ofOtherRuntimes(),
                        ofMethods(),
                        onTokens(),
                        onPairs(),
                        onQuestions(),
                        onRatings(),
                        starting(),
                        onImages(),
                        onOwnImages(),
                        onAugmentedImages(),
                        onStrings(),
                        withoutTeacher(),
                        deciding()),
                onSentences().stream());
    }
}
