package dev.distill.engine.worker;

import dev.distill.engine.program.Parameters;
import dev.distill.engine.program.Safetensors;
import dev.distill.engine.program.Tape;
import dev.distill.engine.program.TrainingProgram;
import java.util.List;

/** A stage with its checkpoint chosen, compiled: what a student does each step. */
final class Lesson implements AutoCloseable {

    private final TrainingProgram program;
    private final Tape tape;
    private final TeacherPass pass;
    private final String read;
    private final List<Parameters> extras;
    private final Parameters learned;

    /**
     * @param pass the teacher's pass, or null
     * @param read the node of the pass that is read, or null
     * @param extras what is freed with the lesson
     * @param learned those of the extras that the lesson trains, such as a regressor, or null
     */
    Lesson(
            TrainingProgram program,
            Tape tape,
            TeacherPass pass,
            String read,
            List<Parameters> extras,
            Parameters learned) {
        this.program = program;
        this.tape = tape;
        this.pass = pass;
        this.read = read;
        this.extras = List.copyOf(extras);
        this.learned = learned;
    }

    /** Makes one update on the batch that is there. */
    void run(double rate) {
        if (pass != null) {
            pass.pass(read);
        }
        program.rate(rate);
        program.run();
    }

    /** Goes on with the optimiser's state of an earlier lesson. */
    void continueFrom(Lesson earlier) {
        program.state().copyFrom(earlier.program.state());
        program.step(earlier.program.step());
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

    TeacherPass pass() {
        return pass;
    }

    @Override
    public void close() {
        program.close();
        tape.close();
        extras.forEach(Parameters::close);
    }
}
