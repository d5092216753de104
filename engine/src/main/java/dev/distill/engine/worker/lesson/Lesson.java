package dev.distill.engine.worker.lesson;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.front.Tape;
import dev.distill.engine.layer.Masks;
import dev.distill.engine.network.Network;
import dev.distill.engine.program.Program;
import dev.distill.engine.program.TrainingProgram;
import dev.distill.engine.safetensors.Safetensors;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A stage, compiled: what a student does each step. Its teacher's checkpoint may change; nothing is compiled anew for that. */
final class Lesson implements AutoCloseable {
    private final TrainingProgram program;
    private final Tape tape;
    private final Set<String> reads;
    private final INDArray taught;
    private final Dials dials;
    private final Masks masks;
    private final Portions portions;
    private final IntConsumer beforeEachPart;
    private final List<Parameters> extras;
    private final Parameters learned;
    private final DoubleSupplier temperature;
    private TeacherPass pass;
    private Program copy;

    /**
     * @param reads the teacher's layers that are read
     * @param taughtOrNull where the outputs of a checkpoint that may change are copied to
     * @param masks what the student's dropouts draw from
     * @param portions of the batch's arrays, closed with the lesson
     * @param extras what is freed with the lesson
     * @param learnedOrNull those of the extras that the lesson trains, such as a regressor
     * @param temperatureOrNull the temperature of the last step, where there is one
     */
    Lesson(
            TrainingProgram program,
            Tape tape,
            Set<String> reads,
            INDArray taughtOrNull,
            Dials dials,
            Masks masks,
            Portions portions,
            List<Parameters> extras,
            Parameters learnedOrNull,
            DoubleSupplier temperatureOrNull) {
        this.program = program;
        this.tape = tape;
        this.reads = Set.copyOf(reads);
        this.taught = taughtOrNull;
        this.dials = dials;
        this.masks = masks;
        this.portions = portions;
        this.beforeEachPart = part -> {
            portions.bring(part);
            masks.part(part);
        };
        this.extras = List.copyOf(extras);
        this.learned = learnedOrNull;
        this.temperature = temperatureOrNull;
    }

    /** Learns from a pass from now on. */
    void learnFrom(TeacherPass next) {
        if (taught != null) {
            closeCopy();
            copy = Program.copying(next.value(Network.OUTPUT), taught);
        }
        pass = next;
    }

    /** Makes one update on the batch that is there, which is that of a step of the run. */
    void run(double rate, long step, long stageStep, long stageLength) {
        for (String layer : reads) {
            pass.pass(layer);
        }
        if (copy != null) {
            copy.run();
        }
        dials.turn(stageStep, stageLength);
        masks.turn(step);
        program.rate(rate);
        program.run(beforeEachPart);
    }

    /** Goes on with an earlier lesson's moments of the student's weights; what a lesson learns beside them, such as a regressor, begins anew and has none. */
    void continueFrom(Lesson earlier) {
        moments().copyFrom(earlier.moments());
        program.step(earlier.program.step());
    }

    private Parameters moments() {
        return program.state().subset(name -> !name.startsWith(LessonDraft.OWN));
    }

    /** The temperature that the last step was taught at; none where there is none. */
    Optional<Double> temperature() {
        return temperature == null ? Optional.empty() : Optional.of(temperature.getAsDouble());
    }

    /** The optimiser's count of updates. */
    long updates() {
        return program.step();
    }

    /** Adds what the lesson has learned beside the student's weights: moments, a regressor. */
    Safetensors addTo(Safetensors state) {
        Safetensors more = state.with("updater.", program.state());
        return learned == null ? more : more.with("learned.", learned);
    }

    /** Goes on from what an equal lesson had learned. */
    void restore(Safetensors state, long updates) {
        state.into("updater.", program.state());
        if (learned != null) {
            state.into("learned.", learned);
        }
        program.step(updates);
    }

    private void closeCopy() {
        if (copy != null) {
            copy.close();
            copy = null;
        }
    }

    /** Learns from nobody until it learns from the next; returns whom it learned from, or null. */
    TeacherPass letGo() {
        TeacherPass before = pass;
        pass = null;
        return before;
    }

    @Override
    public void close() {
        closeCopy();
        program.close();
        tape.close();
        portions.close();
        extras.forEach(Parameters::close);
    }
}
