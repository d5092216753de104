package dev.distill.dsl.curriculum;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;

/** What a student is trained on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Signal.Labels.class, name = "labels"),
    @JsonSubTypes.Type(value = Signal.TeacherOutputs.class, name = "teacher-outputs"),
    @JsonSubTypes.Type(value = Signal.ProjectedHidden.class, name = "projected-hidden"),
    @JsonSubTypes.Type(value = Signal.EveryHidden.class, name = "every-hidden"),
    @JsonSubTypes.Type(value = Signal.Hint.class, name = "hint")
})
public sealed interface Signal {

    /** How many unlabelled inputs the teacher's features are standardised on [choice, ours]. */
    int CALIBRATION_INPUTS = 8_000;

    /** The signal in a sentence's part. */
    String describe();

    /** Whether a teacher is needed. */
    boolean needsTeacher();

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
        public boolean needsTeacher() {
            return false;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.labels(this);
        }
    }

    /**
     * The outputs of a checkpoint.
     *
     * @param checkpoint which one
     * @param softening how its logits become a distribution
     * @param labelShare a in a * cross-entropy(labels) + (1 - a) * loss(teacher), from 0 to 1 [paper]
     */
    record TeacherOutputs(CheckpointChoice checkpoint, Softening softening, double labelShare) implements Signal {
        /** Checks the share. */
        public TeacherOutputs {
            Require.within("share of the labels", labelShare, 0, 1);
        }

        @Override
        public String describe() {
            return checkpoint.describe() + ", " + softening.describe()
                    + (labelShare > 0 ? ", labels mixed in by " + Numbers.shortest(labelShare) : "");
        }

        @Override
        public Loss usualLoss() {
            return new Loss.SoftCrossEntropy();
        }

        @Override
        public boolean needsTeacher() {
            return true;
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
     * @param teacherLayer the teacher's hidden layer, from 1
     * @param studentLayer the student's hidden layer that is fitted, from 1 (of no effect for OUTPUT: all layers are trained)
     * @param reading what of the student is fitted
     * @param standardised whether coordinates are standardised
     */
    record ProjectedHidden(int teacherLayer, int studentLayer, Reading reading, boolean standardised)
            implements Signal {
        /** Checks the layers. */
        public ProjectedHidden {
            Require.positive("hidden layer of the teacher", teacherLayer);
            Require.positive("hidden layer of the student", studentLayer);
        }

        @Override
        public String describe() {
            return "random projection of hidden layer " + teacherLayer + " onto the student's "
                    + (reading == Reading.OUTPUT ? "output" : reading.describe() + " layer " + studentLayer)
                    + (standardised ? "" : ", not standardised");
        }

        @Override
        public boolean needsTeacher() {
            return true;
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
     * @param standardised whether coordinates are standardised
     */
    record EveryHidden(Reading reading, boolean standardised) implements Signal {
        @Override
        public String describe() {
            return "random projection of each hidden layer in turn onto the student's "
                    + (reading == Reading.OUTPUT ? "output" : reading.describe() + " layers")
                    + (standardised ? "" : ", not standardised");
        }

        @Override
        public boolean needsTeacher() {
            return true;
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
     * @param teacherLayer the teacher's hidden layer, from 1
     * @param studentLayer the student's hidden layer, from 1
     */
    record Hint(int teacherLayer, int studentLayer) implements Signal {
        /** Checks the layers. */
        public Hint {
            Require.positive("hidden layer of the teacher", teacherLayer);
            Require.positive("hidden layer of the student", studentLayer);
        }

        @Override
        public String describe() {
            return "hint: hidden layer " + teacherLayer + " predicted from the student's layer " + studentLayer;
        }

        @Override
        public boolean needsTeacher() {
            return true;
        }

        @Override
        public <R> R read(Reader<R> reader) {
            return reader.hint(this);
        }
    }
}
