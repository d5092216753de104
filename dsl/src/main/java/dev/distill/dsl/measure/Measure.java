package dev.distill.dsl.measure;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import java.util.List;

/**
 * A probe read at every so many steps, at step 0 and at the end.
 *
 * @param probe what is read
 * @param every the steps between two readings
 * @param scope whose runs it is read on
 */
public record Measure(Probe probe, long every, Scope scope) implements Series {

    /** Checks the interval. */
    public Measure {
        Require.positive("interval of the measure " + probe.mainColumn(), every);
    }

    /** Returns this measure read on teachers only. */
    public Measure ofTheTeacher() {
        return new Measure(probe, every, Scope.TEACHER);
    }

    /** Returns this measure read on students only. */
    public Measure ofStudents() {
        return new Measure(probe, every, Scope.STUDENTS);
    }

    /** One of this measure's columns by name. */
    public Column column(String name) {
        return new Column(this, name);
    }

    /** The measure in a sentence's part. */
    public String describe() {
        return probe.label() + " every " + every + " steps" + scope.describe();
    }

    /** All columns that this measure writes for a task. */
    public List<String> columns(Task task) {
        return probe.columns(task);
    }

    @Override
    public Measure measure() {
        return this;
    }

    @Override
    public String column() {
        return probe.mainColumn();
    }
}
