package dev.distill.dsl.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.DeclarationException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is learned: what an example consists of, and where examples come from. Test and selection examples come from streams or parts
 * of their own, so neither can leak into training or into each other.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SparseParity.class, name = "sparse-parity"),
    @JsonSubTypes.Type(value = TreeTask.class, name = "tree-task"),
    @JsonSubTypes.Type(value = Images.class, name = "images"),
    @JsonSubTypes.Type(value = AugmentedImages.class, name = "augmented-images"),
    @JsonSubTypes.Type(value = DigitStrings.class, name = "digit-strings"),
    @JsonSubTypes.Type(value = LanguageModelling.class, name = "language-modelling"),
    @JsonSubTypes.Type(SentenceTask.class),
    @JsonSubTypes.Type(value = AnswersInText.class, name = "answers-in-text")
})
public sealed interface Task
        permits SparseParity,
                TreeTask,
                Images,
                AugmentedImages,
                DigitStrings,
                LanguageModelling,
                SentenceTask,
                AnswersInText {
    /** What goes into a network: the field "x". */
    Field given();

    /** The number of classes, C. */
    int classes();

    /** Where examples come from. */
    Source source();

    /** What stands behind the labels of a task on bits, if it is one. */
    default Optional<Bits> bits() {
        return Optional.empty();
    }

    /** The task as one of language modelling, if it is one. */
    default Optional<LanguageModelling> language() {
        return Optional.empty();
    }

    /** Whether there is an answer at each position of a sequence, and not one an example. */
    default boolean answersEachPosition() {
        return false;
    }

    /** Whether what is asked of an example is a rating, a number, and not a class. */
    default boolean isRated() {
        return false;
    }

    /** Whether an answer is two of the positions of a sequence: where it begins and where it ends. */
    default boolean answersByPosition() {
        return false;
    }

    /** Whether an answer is a string, which the frames of a network's output spell; the last of its numbers a frame is the blank. */
    default boolean spells() {
        return false;
    }

    /** Whether there are several answers an example, or an answer of several characters: an output has rows then. */
    default boolean hasSeveralAnswers() {
        return answersEachPosition() || answersByPosition() || spells();
    }

    /** Whether it can be trained on some of its training examples alone. */
    default boolean countsTrainingExamples() {
        return false;
    }

    /**
     * Returns this task with so many of its training examples; what is held out stays as it is.
     *
     * @throws DeclarationException where training examples are drawn for each step, or come as windows of texts
     */
    default Task trainingExamples(int examples) {
        throw new DeclarationException(
                "The task (" + describe() + ") cannot be trained on so many of its examples (" + examples + ").",
                "Use it for tasks of images, sentences and pairs, which count theirs.");
    }

    /** Returns this task tested on that many examples. */
    Task testExamples(int examples);

    /** The task in a sentence's part, such as "sparse parity of 4 out of 50 bits". */
    String describe();

    /** What the classes are, in a sentence's part. */
    String describeClasses();

    /** Reads this task by its kind. */
    <R> R read(Reader<R> reader);

    /** One method for each kind of task. */
    interface Reader<R> {
        /** Reads a sparse parity. */
        R sparseParity(SparseParity task);

        /** Reads a tree task. */
        R tree(TreeTask task);

        /** Reads images. */
        R images(Images task);

        /** Reads images that are changed by chance. */
        R augmentedImages(AugmentedImages task);

        /** Reads strings of digits. */
        R digitStrings(DigitStrings task);

        /** Reads language modelling. */
        R languageModelling(LanguageModelling task);

        /** Reads the classes of sentences. */
        R sentences(Sentences task);

        /** Reads the ratings of sentences. */
        R ratedSentences(RatedSentences task);

        /** Reads answers in texts. */
        R answersInText(AnswersInText task);
    }

    /** What should come out: the field "y". */
    default Field target() {
        return new Field(Field.TARGET, Field.Kind.CLASS, new Value(List.of(1), classes()));
    }

    /** All that goes into a network: the field "x", and what some layers read beside it. */
    default List<Field> allGiven() {
        return List.of(given());
    }

    /** All that an example consists of. */
    default List<Field> fields() {
        return Stream.concat(allGiven().stream(), Stream.of(target())).toList();
    }

    /** Whether some sequences end before the last position. */
    default boolean pads() {
        return false;
    }

    /** Whether a network that sees later positions would see the answers. */
    default boolean asksWhatFollows() {
        return false;
    }

    /** What goes into a network, an example at a time. */
    default Value input() {
        return given().value();
    }

    /** The numbers that are wanted at a network's end. */
    default int outputs() {
        return classes();
    }

    /** The number of test examples. */
    default int testExamples() {
        return source().testExamples();
    }
}
