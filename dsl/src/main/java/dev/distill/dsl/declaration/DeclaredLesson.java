package dev.distill.dsl.declaration;

import dev.distill.dsl.Training;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.task.Task;

/**
 * What a teacher has learned from another one, as a text has it.
 *
 * @param descent what it is to its own teacher
 * @param teacher its own teacher
 * @param curriculum what it learns
 */
record DeclaredLesson(Training.Descent descent, DeclaredTeacher teacher, Curriculum curriculum) {

    static DeclaredLesson of(Training.Taught training, Task task) {
        return new DeclaredLesson(training.descent(), DeclaredTeacher.of(training.from(), task), training.curriculum());
    }

    Training.Taught taughtTo(Training.Trained itself) {
        return new Training.Taught(descent, teacher.teacher(), curriculum, itself);
    }
}
