package dev.distill.dsl.declaration;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.distill.dsl.Arm;
import dev.distill.dsl.Search;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.text.Absent;
import java.util.Optional;

/**
 * An arm as a text has it.
 *
 * @param name what its rows are called
 * @param curriculum its stages
 * @param student a student of its own
 * @param recipe a recipe of its own
 * @param teacher a teacher of its own
 * @param search values that are tried before it is run; absent from the text where there are none, as it was before there were any
 * @param trainingExamples how many of the task's training examples it sees, where not all; absent from the text elsewhere
 */
record DeclaredArm(
        String name,
        Curriculum curriculum,
        Optional<DeclaredNetwork> student,
        Optional<Recipe> recipe,
        Optional<DeclaredTeacher> teacher,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Search> search,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> trainingExamples) {

    /** Takes a text without a search for one of an arm that searches nothing, and without a number for one of all examples. */
    DeclaredArm(
            String name,
            Curriculum curriculum,
            Optional<DeclaredNetwork> student,
            Optional<Recipe> recipe,
            Optional<DeclaredTeacher> teacher,
            @JacksonInject(Absent.PART) Optional<Search> search,
            @JacksonInject(Absent.PART) Optional<Integer> trainingExamples) {
        this.name = name;
        this.curriculum = curriculum;
        this.student = student;
        this.recipe = recipe;
        this.teacher = teacher;
        this.search = search;
        this.trainingExamples = trainingExamples;
    }

    static DeclaredArm of(Arm arm, Task task) {
        return new DeclaredArm(
                arm.name(),
                arm.curriculum(),
                arm.student().map(student -> DeclaredNetwork.of(student, task)),
                arm.recipe(),
                arm.teacher().map(teacher -> DeclaredTeacher.of(teacher, task)),
                arm.search(),
                arm.trainingExamples());
    }

    Arm arm() {
        return new Arm(
                name,
                curriculum,
                student.map(DeclaredNetwork::architecture),
                recipe,
                teacher.map(DeclaredTeacher::teacher),
                search,
                trainingExamples);
    }
}
