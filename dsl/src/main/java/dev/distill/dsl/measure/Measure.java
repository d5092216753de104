package dev.distill.dsl.measure;

import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Lengths;
import dev.distill.dsl.task.Task;
import java.util.List;

/**
 * A probe read at regular intervals, at step 0 and at the end.
 *
 * @param probe what is read
 * @param every how far two readings are apart
 * @param scope whose runs it is read on
 */
public record Measure(Probe probe, Length every, Scope scope) implements Series {

    /** The steps between two readings, of a measure that counts in steps, as all of a plan do. */
    public long steps() {
        return every.steps();
    }

    /** Returns this measure with its interval in steps. */
    public Measure resolvedBy(Lengths lengths) {
        return new Measure(probe, lengths.resolved(every), scope);
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
        return probe.label() + " every " + every.describe() + scope.describe();
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
