package dev.distill.dsl.task;

import dev.distill.dsl.corpus.Corpus;
import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.ProjectFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The words for tasks. */
public final class Tasks {

    private static final int HELD_OUT = 256;

    private Tasks() {}

    /**
     * The parity of the first k of d bits.
     *
     * @param inputs d, the number of bits
     * @param degree k, the number of bits that count, from 1 to d
     */
    public static SparseParity sparseParity(int inputs, int degree) {
        return SparseParity.firstOf(inputs, degree);
    }

    /**
     * The tree task.
     *
     * @param inputs d, the number of bits, at least (2^depth - 1) * degree
     * @param depth the number of turns; there are 2^depth classes
     * @param degree the number of bits that a node multiplies
     */
    public static TreeTask treeTask(int inputs, int depth, int degree) {
        return new TreeTask(inputs, depth, degree, 4096);
    }

    /**
     * Masked language modelling, tried on 256 held-out sequences unless said.
     *
     * @param corpus where sequences come from
     * @param rate the chance of a token to be asked, between 0 and 1: .3 on grammars, .15 on text
     */
    public static LanguageModelling maskedTokens(Corpus corpus, double rate) {
        return LanguageModelling.of(corpus, new Objective.Masked(rate), HELD_OUT);
    }

    /** Causal language modelling, tried on 256 held-out sequences unless said. */
    public static LanguageModelling nextTokens(Corpus corpus) {
        return LanguageModelling.of(corpus, new Objective.NextToken(), HELD_OUT);
    }

    /** Causal language modelling of a grammar where only tokens count that close a span of a level, from 1 above the terminals. */
    public static LanguageModelling closingTokens(Grammar grammar, int level) {
        return LanguageModelling.of(grammar, new Objective.ClosingToken(level), HELD_OUT);
    }

    /**
     * The images of a folder with the four IDX files of MNIST, Fashion-MNIST and their kin, gzipped or not. Of the training part
     * a twelfth is held out for selection, the last examples: 5,000 of 60,000.
     *
     * @param folder its path: a relative one starts at the folder of the project's pom
     * @throws dev.distill.dsl.error.MissingDataException where a file is not there
     */
    public static Images idxImages(Path folder) {
        return IdxFolder.images(ProjectFolder.resolve(folder), OptionalInt.empty());
    }

    /**
     * Likewise, with so many classes, of which the files need not have all; without their number labels that leave one out are refused.
     *
     * @param folder its path: a relative one starts at the folder of the project's pom
     * @param classes C: labels are from 0 to C - 1
     */
    public static Images idxImages(Path folder, int classes) {
        Require.positive("number of classes", classes);
        return IdxFolder.images(ProjectFolder.resolve(folder), OptionalInt.of(classes));
    }

    /**
     * Strings of digits composed of images, such as {@code digitStrings(idxImages(Path.of("mnist")), 1, 5)}: as many training and test strings
     * as there are images of their part, with gaps of up to 4 pixels, unless said.
     *
     * @param images of one digit each
     * @param shortest the fewest digits of a string, from 1
     * @param longest the most, from 2
     */
    public static DigitStrings digitStrings(Images images, int shortest, int longest) {
        return new DigitStrings(
                images,
                shortest,
                longest,
                4,
                images.trainingExamples(),
                images.selectionExamples(),
                images.testExamples());
    }

    /**
     * Images of one's own, PNG or JPEG, in a folder with a folder for each class: class c is the c-th folder in the order of names,
     * from 0. Below folders {@code train} and {@code test}, if there are both, lie the parts; else shares are held out.
     *
     * @param folder its path: a relative one starts at the folder of the project's pom
     */
    public static ImageFolders imageFolders(Path folder) {
        return ImageFolders.of(ProjectFolder.resolve(folder));
    }

    /**
     * CIFAR-10 in its binary version: {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code test_batch.bin}. Of the training part a
     * tenth is held out for selection, the last images: 5,000 of 50,000.
     *
     * @param folder its path: a relative one starts at the folder of the project's pom
     * @throws dev.distill.dsl.error.MissingDataException where a file is not there
     */
    public static Images cifar10(Path folder) {
        return CifarFolder.ofTen(ProjectFolder.resolve(folder)).images();
    }

    /**
     * CIFAR-100 in its binary version, {@code train.bin} and {@code test.bin}, by its 100 fine labels. Of the training part a tenth is held
     * out for selection, the last images: 5,000 of 50,000.
     *
     * @param folder its path: a relative one starts at the folder of the project's pom
     * @throws dev.distill.dsl.error.MissingDataException where a file is not there
     */
    public static Images cifar100(Path folder) {
        return CifarFolder.ofHundred(ProjectFolder.resolve(folder)).images();
    }

    /** Training images are windows of themselves with a border of so many pixels all round, each as likely as the others. */
    public static Augmentation crop(int border) {
        return new Augmentation.Crop(border);
    }

    /** Training images are turned left for right one time in two. */
    public static Augmentation flip() {
        return new Augmentation.Flip();
    }

    /** Training images lose a square of so many pixels a side, somewhere. */
    public static Augmentation erase(int side) {
        return new Augmentation.Erase(side);
    }

    /**
     * A task of GLUE's in a folder with its {@code train.tsv} and {@code dev.tsv}: {@code glue(Glue.SST_2, Path.of("SST-2"))}. STS-B, which
     * has ratings in place of classes, is {@link #stsB(Path)}.
     *
     * @param folder its path: a relative one starts at the folder of the project's pom
     * @throws dev.distill.dsl.error.MissingDataException where a file is not there
     */
    public static SentenceFiles glue(Glue task, Path folder) {
        Path files = ProjectFolder.resolve(folder);
        return SentenceFiles.of(files.resolve("train.tsv"), files.resolve(task.test()), task.columns(), task.labels());
    }

    /**
     * STS-B of GLUE in a folder with its {@code train.tsv} and {@code dev.tsv}: how alike two sentences are, from 0 to 5.
     *
     * @param folder its path: a relative one starts at the folder of the project's pom
     * @throws dev.distill.dsl.error.MissingDataException where a file is not there
     */
    public static RatedFiles stsB(Path folder) {
        Path files = ProjectFolder.resolve(folder);
        TsvColumns columns = new TsvColumns(true, List.of("sentence1", "sentence2"), "score");
        return SentenceFiles.of(files.resolve("train.tsv"), files.resolve("dev.tsv"), columns, List.of())
                .rated(0, 5);
    }

    /**
     * Sentences of one's own in files of tab-separated values, with columns {@code sentence} and {@code label} unless said.
     *
     * @param training a relative path starts at the folder of the project's pom
     * @param test likewise
     * @throws dev.distill.dsl.error.MissingDataException where a file is not there
     */
    public static SentenceFiles sentences(Path training, Path test) {
        return SentenceFiles.of(
                ProjectFolder.resolve(training),
                ProjectFolder.resolve(test),
                new TsvColumns(true, List.of("sentence"), "label"),
                List.of());
    }

    /**
     * Questions whose answers stand in a text, in files as those of SQuAD 1.1 or 2.0: {@code squad(Path.of("train-v2.0.json"),
     * Path.of("dev-v2.0.json"))}.
     *
     * @param training a relative path starts at the folder of the project's pom
     * @param test likewise
     * @throws dev.distill.dsl.error.MissingDataException where a file is not there
     */
    public static QuestionFiles squad(Path training, Path test) {
        return QuestionFiles.of(ProjectFolder.resolve(training), ProjectFolder.resolve(test));
    }
}
