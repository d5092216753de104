package dev.distill.dsl.declaration;

import dev.distill.dsl.Arm;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;
import java.util.Optional;

/**
 * An arm as a text has it.
 *
 * @param name what its rows are called
 * @param curriculum its stages
 * @param student a student of its own
 * @param recipe a recipe of its own
 * @param teacher a teacher of its own
 */
record DeclaredArm(
        String name,
        Curriculum curriculum,
        Optional<DeclaredNetwork> student,
        Optional<Recipe> recipe,
        Optional<DeclaredTeacher> teacher) {

    static DeclaredArm of(Arm arm, Task task) {
        return new DeclaredArm(
                arm.name(),
                arm.curriculum(),
                arm.student().map(student -> DeclaredNetwork.of(student, task)),
                arm.recipe(),
                arm.teacher().map(teacher -> DeclaredTeacher.of(teacher, task)));
    }

    Arm arm() {
        return new Arm(name, curriculum, student.map(it -> it), recipe, teacher.map(DeclaredTeacher::teacher));
    }
}
