package dev.distill.studies;

import static dev.distill.dsl.Scale.DESK;
import static dev.distill.dsl.Scale.PAPER;
import static dev.distill.dsl.Scale.SMOKE;
import static dev.distill.dsl.Searches.over;
import static dev.distill.dsl.Searches.rates;
import static dev.distill.dsl.Studies.seeds;
import static dev.distill.dsl.Studies.study;
import static dev.distill.dsl.architecture.Architectures.cnn;
import static dev.distill.dsl.architecture.Architectures.resNet;
import static dev.distill.dsl.figure.Figures.curvesOf;
import static dev.distill.dsl.figure.Figures.tableOf;
import static dev.distill.dsl.figure.Figures.timelineOfCurricula;
import static dev.distill.dsl.measure.Measures.meanFinal;
import static dev.distill.dsl.measure.Measures.testAccuracy;
import static dev.distill.dsl.recipe.Recipes.momentum;
import static dev.distill.dsl.recipe.Recipes.warmUpThenCosine;

import dev.distill.dsl.Study;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.measure.Measure;
import dev.distill.dsl.measure.Statistic;
import dev.distill.dsl.recipe.Recipe;

/**
 * Does a student that follows its teacher's footsteps under a falling temperature do better than by the methods that this is said to beat?
 * Pro-KD (Rezagholizadeh et al., arXiv 2110.08532) is called "consistently superior" [paper: abstract]. Images of Fashion-MNIST (Xiao et al.
 * 2017, arXiv 1708.07747), as Debian's package {@code dataset-fashion-mnist} has them.
 *
 * <p>All students are trained for as many epochs, by one recipe but for its rate, each beside a teacher of its own seed. Each method is tried at three
 * rates, and has the best by selection accuracy, on a seed of its own: equal budgets [choice]. Pro-KD and Annealing-KD begin their rate anew at their labels,
 * and what is searched for them is that of their stage on logits, as a factor of the common rate, which their labels keep: a rate for each stage is part of
 * the method as we reconstruct it [choice]. With one rate for both stages one student in ten of Pro-KD fell to chance, and the others lagged [ours]. The
 * teachers' rate is one for all.
 *
 * <p>The teacher is trained for as long as Pro-KD follows it. RCO has its anchors at that pace, with T and share of the arm "hinton". The
 * warm-ups of DKD and CTKD have their share of the papers' runs, 20 and 10 of 240 epochs [paper]. The born-again student learns from a
 * network of its own size. Networks, rates and epochs are our choice at desk scale. At paper scale the networks are ResNet-110, 20 and 8
 * (TAKD's) [paper], which Pro-KD is told to have, too [choice: from memory], and rate, batches and epochs are Annealing-KD's [paper] under
 * our schedule, and images are CIFAR-100's [paper: Pro-KD has CIFAR-10 and 100].
 *
 * <p>At desk scale the claim holds against three of the rivals that it was made against [ours: ten seeds, 3,200 images]: Pro-KD's students end at .818, ahead
 * of RCO's (.781), Hinton's (.785) and TAKD's (.786) by .037, .033 and .031 (.033 to .041, .030 to .036, .028 to .035; Holm's p = .018 each). It is behind
 * Annealing-KD's (.821) by .004 (.002 to .006, p = .041), which has the finished teacher's logits in place of the footsteps, and not told apart from labels
 * (.823; .005, -.001 to .011, p = .266). The born-again student (.830), whose teacher is of its size, is ahead of all. The teachers tell .791: students of one
 * as large, who hear labels for ten epochs at the end, need not stay at its height, and Hinton's, whose loss is nine tenths the teacher's to the end, do.
 * Rates were chosen on one seed, and for both methods in two stages the search took the least factor that it tried, .1.
 */
public final class ProKdImagesStudy implements StudyDeclaration {

    private static final Recipe RECIPE =
            momentum(0.9).rate(0.02).batchSize(64).epochs(30).weightDecay(1e-4).schedule(warmUpThenCosine(0));

    private static final Measure ACCURACY = testAccuracy().everyEpochs(1);
    private static final Statistic FINAL = meanFinal(ACCURACY);

    @Override
    public Study declare() {
        Rivals rivals = new Rivals(
                resNet(8).width(4),
                cnn(4, 8),
                cnn(2, 4),
                new Rivals.Hint("stage3.block1", "layer2.pool", 4),
                RECIPE,
                30,
                4,
                rates(0.01, 0.03, 0.1).onSeeds(seeds(101)),
                over("first-rate", 0.1, 0.3, 1));
        return study("pro-kd-images")
                .asking(
                        "Does following the teacher's footsteps under a falling temperature teach a small network better"
                                + " than its rivals do, in as many epochs?")
                .on(MadeImages.digits())
                .distilling(rivals.teacherOfAll())
                .into(rivals.small())
                .trainedBy(rivals.recipeOfStudents())
                .comparing(rivals.arms())
                .measuring(ACCURACY)
                .repeatedFor(seeds(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
                .withBaseline("pro-kd")
                .expecting(
                        FINAL.inArm("pro-kd").isAbove("labels"),
                        FINAL.inArm("pro-kd").isAbove("hinton"),
                        FINAL.inArm("pro-kd").isAbove("takd"),
                        FINAL.inArm("pro-kd").isAbove("annealing"),
                        FINAL.inArm("pro-kd").isAbove("rco"))
                .showing(tableOf(FINAL), curvesOf(ACCURACY), timelineOfCurricula())
                .atScale(SMOKE, ProKdImagesStudy::smoke)
                .atScale(DESK, study -> study.on(FashionMnist.some(3_200, 1_000, 4_000)))
                .atScale(PAPER, ProKdImagesStudy::paper);
    }

    private static Study smoke(Study study) {
        Rivals rivals = new Rivals(
                resNet(8).width(4),
                cnn(4, 8),
                cnn(2, 4),
                new Rivals.Hint("stage3.block1", "layer2.pool", 4),
                RECIPE,
                3,
                2,
                rates(0.02, 0.05).onSeeds(seeds(101)),
                over("first-rate", 0.1, 1));
        return among(rivals, study).repeatedFor(seeds(0, 1)).withoutExpectations();
    }

    private static Study paper(Study study) {
        Rivals rivals = new Rivals(
                resNet(110),
                resNet(20),
                resNet(8),
                new Rivals.Hint("stage3.block18", "stage3.block1", 64),
                RECIPE.rate(0.1).batchSize(128),
                300,
                40,
                rates(0.03, 0.1, 0.3).onSeeds(seeds(101)),
                over("first-rate", 0.1, 0.3, 1));
        return among(rivals, study.on(Cifar.hundred()));
    }

    private static Study among(Rivals rivals, Study study) {
        return study.distilling(rivals.teacherOfAll())
                .into(rivals.small())
                .trainedBy(rivals.recipeOfStudents())
                .comparing(rivals.arms());
    }
}
