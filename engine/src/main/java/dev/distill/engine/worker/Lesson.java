package dev.distill.engine.worker;

import dev.distill.engine.program.Tape;
import dev.distill.engine.program.TrainingProgram;
import java.util.List;

/** A stage with its checkpoint chosen, compiled: what a student does each step. */
final class Lesson implements AutoCloseable {

    private final TrainingProgram program;
    private final Tape tape;
    private final TeacherPass pass;
    private final String read;
    private final List<AutoCloseable> extras;

    /**
     * @param pass the teacher's pass, or null
     * @param read the node of the pass that is read, or null
     * @param extras what is freed with the lesson
     */
    Lesson(TrainingProgram program, Tape tape, TeacherPass pass, String read, List<AutoCloseable> extras) {
        this.program = program;
        this.tape = tape;
        this.pass = pass;
        this.read = read;
        this.extras = List.copyOf(extras);
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

    TeacherPass pass() {
        return pass;
    }

    @Override
    public void close() {
        program.close();
        tape.close();
        extras.forEach(Lesson::closed);
    }

    private static void closed(AutoCloseable extra) {
        try {
            extra.close();
        } catch (Exception e) {
            throw new IllegalStateException("What a lesson had could not be freed.", e);
        }
    }
}
