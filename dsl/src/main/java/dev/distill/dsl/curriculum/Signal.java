package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.schedule.Lengths;
import java.util.Optional;

/** What a student is trained on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Signal.Labels.class, name = "labels"),
    @JsonSubTypes.Type(value = Signal.TeacherOutputs.class, name = "teacher-outputs"),
    @JsonSubTypes.Type(value = Signal.ProjectedHidden.class, name = "projected-hidden"),
    @JsonSubTypes.Type(value = Signal.EveryHidden.class, name = "every-hidden"),
    @JsonSubTypes.Type(value = Signal.Hint.class, name = "hint"),
    @JsonSubTypes.Type(value = Signal.Relations.class, name = "relations")
})
public sealed interface Signal {

    /** How many unlabelled inputs the teacher's features are standardised on [choice, ours]. */
    int CALIBRATION_INPUTS = 8_000;

    /** The signal in a sentence's part. */
    String describe();

    /** Which of a teacher's checkpoints it reads; none where no teacher is needed. */
    default Optional<CheckpointChoice> checkpoint() {
        return Optional.of(new CheckpointChoice.Final());
    }

    /** Whether it fits the student's output to hidden features, after which the output has to be drawn anew. */
    default boolean fitsOutputToFeatures() {
        return false;
    }

    /** At which positions of a sequence it is fitted. */
    default Positions places() {
        return Positions.ALL;
    }

    /** Returns this signal with its layers by their names, once they are known to be there. */
    default Signal namedIn(Blueprint teacher, Blueprint network, String student) {
        return this;
    }

    /** Returns this signal with every length turned into steps. */
    default Signal resolvedBy(Lengths lengths) {
        return this;
    }

    /** The loss that is minimised unless another one is named. */
    default Loss usualLoss() {
        return new Loss.FeatureError();
    }

    /** Reads this signal by its kind. */
    <R> R read(Reader<R> reader);

    /** One method for each kind of signal. */
    interface Reader<R> {
        /** Reads labels. */
        R labels(Labels signal);

        /** Reads a teacher's outputs. */
        R teacherOutputs(TeacherOutputs signal);

        /** Reads a projected hidden layer. */
        R projectedHidden(ProjectedHidden signal);

        /** Reads a hint. */
        R hint(Hint signal);

        /** Reads relations. */
        R relations(Relations signal);
    }

    /** The task's labels. */
    record Labels() implements Signal {
        @Override
        public String describe() {
            return "labels";
        }

        @Override
        public Loss usualLoss() {
            return new Loss.CrossEntropy();
        }

        @Override
        public Optional<CheckpointChoice> checkpoint() {
            return Optional.empty();
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.labels(this);
        }
    }

    /**
     * The outputs of a checkpoint.
     *
     * @param choice which one
     * @param softening how its logits become a distribution
     */
    record TeacherOutputs(CheckpointChoice choice, Softening softening) implements Signal {
        @Override
        public String describe() {
            return choice.describe() + ", " + softening.describe();
        }

        @Override
        public Loss usualLoss() {
            return new Loss.SoftCrossEntropy();
        }

        @Override
        public Optional<CheckpointChoice> checkpoint() {
            return Optional.of(choice);
        }

        @Override
        public Signal resolvedBy(Lengths lengths) {
            return new TeacherOutputs(choice.resolvedBy(lengths), softening.resolvedBy(lengths));
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.teacherOutputs(this);
        }
    }

    /**
     * A random projection of a hidden layer of the final teacher, after its activation. The idea is curriculum extraction
     * (Gupta and Karmalkar 2025, arXiv 2503.17494) [paper: abstract]; every formula and default is our own [choice, ours].
     *
     * <p>u(x) = P h(x), where h has the teacher's width m_T and P as many rows as the reading has coordinates: C for the output,
     * the student's width for a hidden layer. P's entries are N(0, 1/m_T), drawn once from the stream "projection" and frozen.
     * Each coordinate is standardised, (u - mean) / (deviation + 1e-6), over unlabelled inputs. Layers of the student above the
     * one that is fitted stay as they are.
     *
     * @param teacherLayer a layer of the teacher by its name, or a hidden layer by its number from 1
     * @param studentLayer the student's layer that is fitted, likewise (of no effect for OUTPUT: all layers are trained)
     * @param reading what of the student is fitted
     * @param positions where, in a sequence: one P for all of them, and moments over positions and inputs
     * @param standardised whether coordinates are standardised
     */
    record ProjectedHidden(
            String teacherLayer, String studentLayer, Reading reading, Positions positions, boolean standardised)
            implements Signal {
        @Override
        public String describe() {
            return "random projection of " + layer(teacherLayer) + " onto the student's "
                    + (reading == Reading.OUTPUT ? "output" : reading.describe() + " " + layer(studentLayer))
                    + at(positions)
                    + (standardised ? "" : ", not standardised");
        }

        @Override
        public boolean fitsOutputToFeatures() {
            return reading == Reading.OUTPUT;
        }

        @Override
        public Signal namedIn(Blueprint teacher, Blueprint network, String student) {
            Feature from = teacher.feature(teacherLayer, "teacher of the " + student);
            FeatureCheck check = new FeatureCheck(from, positions, network, student);
            if (reading == Reading.OUTPUT) {
                check.fits(network.output().value(), NamedLayer.OUTPUT);
                return new ProjectedHidden(from.name(), NamedLayer.OUTPUT, reading, positions, standardised);
            }
            Feature to = network.feature(studentLayer, "student of the " + student);
            check.fits(to.value(), to.name());
            Require.that(
                    reading != Reading.PRE_ACTIVATION || to.before(),
                    "The layer (" + to.name() + ") of the student of the " + student
                            + " has no value before an activation.",
                    "Use HIDDEN, or name a layer with an activation.");
            return new ProjectedHidden(from.name(), to.name(), reading, positions, standardised);
        }

        @Override
        public Positions places() {
            return positions;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.projectedHidden(this);
        }
    }

    /**
     * Each hidden layer of the final teacher in turn; a plan expands it into one stage a layer, where teacher layer i goes to
     * student layer max(1, floor(i H_S / H_T + 1/2)), for H_T and H_S hidden layers; where several go to one, it is fitted to
     * each of them in turn [choice].
     *
     * @param reading what of the student is fitted
     * @param positions where, in a sequence
     * @param standardised whether coordinates are standardised
     */
    record EveryHidden(Reading reading, Positions positions, boolean standardised) implements Signal {
        @Override
        public boolean fitsOutputToFeatures() {
            return reading == Reading.OUTPUT;
        }

        @Override
        public String describe() {
            return "random projection of each hidden layer in turn onto the student's "
                    + (reading == Reading.OUTPUT ? "output" : reading.describe() + " layers")
                    + at(positions)
                    + (standardised ? "" : ", not standardised");
        }

        @Override
        public Positions places() {
            return positions;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            throw new IllegalStateException("A plan expands " + describe() + " before anything reads it.");
        }
    }

    /**
     * A hidden layer of the final teacher, predicted from a hidden layer of the student by a learned linear regressor: the
     * control for extraction, after FitNets (Romero et al. 2015) [choice: from memory].
     *
     * <p>The loss is 1/2 (m_S / m_T) times the sum over the m_T coordinates of (R h_S + r - v)^2, where v is h_T less its mean, a
     * coordinate at a time, over one common deviation; R starts N(0, 1/m_S) and r at 0, both learn at the student's rate and are
     * dropped after the stage [ours].
     *
     * @param teacherLayer a layer of the teacher by its name, or a hidden layer by its number from 1
     * @param studentLayer a layer of the student, likewise
     * @param positions where, in a sequence
     */
    record Hint(String teacherLayer, String studentLayer, Positions positions) implements Signal {
        @Override
        public String describe() {
            return "hint: " + layer(teacherLayer) + " predicted from the student's " + layer(studentLayer)
                    + at(positions);
        }

        @Override
        public Signal namedIn(Blueprint teacher, Blueprint network, String student) {
            Feature from = teacher.feature(teacherLayer, "teacher of the " + student);
            Feature to = network.feature(studentLayer, "student of the " + student);
            new FeatureCheck(from, positions, network, student).fits(to.value(), to.name());
            return new Hint(from.name(), to.name(), positions);
        }

        @Override
        public Positions places() {
            return positions;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.hint(this);
        }
    }

    /**
     * What the examples of a batch are to one another in a hidden layer of the final teacher, which the student's layer is to repeat: the two
     * may have any widths and places, since relations alone are compared, and nothing is projected or learned beside the student. Similarities
     * as in similarity-preserving distillation (Tung and Mori, arXiv 1907.09682), distances as in relational distillation (Park et al., arXiv
     * 1904.05068) [choice: from memory].
     *
     * <p>With h_i the values of example i in a layer, all of its positions or pixels in a row: similarities are the rows of H H', each over
     * its root of squares, and their loss the sum of squared errors over B^2; distances are ||h_i - h_j|| over their mean for i != j, and
     * their loss the sum of Huber losses (half the square of an error up to 1) over B^2, for B examples.
     *
     * @param relation which
     * @param teacherLayer a layer of the teacher by its name, or a hidden layer by its number from 1
     * @param studentLayer a layer of the student, likewise
     * @param positions where, in a sequence
     */
    record Relations(Relation relation, String teacherLayer, String studentLayer, Positions positions)
            implements Signal {
        @Override
        public String describe() {
            return relation.describe() + " of examples in " + layer(teacherLayer) + " repeated in the student's "
                    + layer(studentLayer) + at(positions);
        }

        @Override
        public Loss usualLoss() {
            return new Loss.RelationError();
        }

        @Override
        public Signal namedIn(Blueprint teacher, Blueprint network, String student) {
            Feature from = teacher.feature(teacherLayer, "teacher of the " + student);
            Feature to = network.feature(studentLayer, "student of the " + student);
            return new Relations(relation, from.name(), to.name(), positions);
        }

        @Override
        public Positions places() {
            return positions;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.relations(this);
        }
    }

    private static String layer(String layer) {
        if (layer.chars().allMatch(Character::isDigit)) {
            return "hidden layer " + layer;
        }
        return layer.startsWith("layer") ? layer : "layer " + layer;
    }

    private static String at(Positions positions) {
        return positions == Positions.ALL ? "" : " at " + positions.describe();
    }
}
