package dev.distill.engine.run;

import dev.distill.dsl.Scale;
import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.curriculum.Curricula;
import dev.distill.dsl.curriculum.Curriculum;
import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.curriculum.Methods;
import dev.distill.dsl.curriculum.Reading;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.recipe.Recipe;
import dev.distill.dsl.schedule.Length;
import dev.distill.dsl.schedule.Schedule;
import dev.distill.dsl.text.Digest;
import dev.distill.engine.Specimens;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A teacher and a small student for each kind of curriculum. */
final class EveryCurriculum {

    private EveryCurriculum() {}

    /** A plan whose checkpoints and stages take a recipe of some thousand steps. */
    static Plan plan(Recipe recipe) {
        return plan(recipe, 250, 500, 700);
    }

    /**
     * @param recipe of the teacher and the students
     * @param every the steps between the teacher's checkpoints
     * @param checkpoint the step of the one that a student begins with
     * @param first the steps of a first stage
     */
    static Plan plan(Recipe recipe, long every, long checkpoint, long first) {
        RunSpecification teacher = Specimens.run(
                Architectures.mlp(24), recipe, Curricula.labels(), 0, OptionalLong.of(every), Optional.empty());
        List<PlannedRun> runs = new ArrayList<>();
        runs.add(new PlannedRun("teacher", 0, Role.TEACHER, teacher.identity(), List.of(), teacher));
        curricula(checkpoint, first).forEach((name, curriculum) -> {
            RunSpecification run =
                    Specimens.student(Specimens.PARITY, Architectures.mlp(6), recipe, curriculum, teacher, 1);
            runs.add(new PlannedRun(name, 1, Role.STUDENT, run.identity(), List.of(teacher.identity()), run));
        });
        return new Plan("resume", Scale.SMOKE, runs);
    }

    private static Map<String, Curriculum> curricula(long checkpoint, long first) {
        Map<String, Curriculum> curricula = new TreeMap<>(Map.of(
                "labels", Curricula.labels(),
                "clock", Curricula.everyCheckpoint().onTheTeachersClock(),
                "saturated", Curricula.everyCheckpoint().untilSaturated(50),
                "two-shot",
                        Curricula.checkpoint(checkpoint)
                                .argmax()
                                .forSteps(first)
                                .thenFinalTeacher(),
                "output", extraction(Reading.OUTPUT, first),
                "hidden", extraction(Reading.HIDDEN, first),
                "hint", Curricula.hintFromLayer(1).forSteps(first).thenFinalTeacher(),
                "pro-kd",
                        Methods.proKd(3)
                                .eachForSteps(checkpoint)
                                .forSteps(first)
                                .timesTheRate(new Schedule.Linear(3, 1))
                                .keepingBestEvery(50)
                                .thenLabels(),
                "learned-temperature", Methods.temperatureCurriculum(Length.steps(100), 5),
                "greedy", Methods.route(4, 0.5).greedily(Length.steps(50), 0.05)));
        curricula.put(
                "easy-to-hard",
                Methods.hinton(4, 0.1)
                        .easyToHard(Difficulty.TEACHER_LOSS, new Schedule.Ramp(0.3, 1, Length.steps(first))));
        return curricula;
    }

    private static Curriculum extraction(Reading reading, long first) {
        return Curricula.hiddenLayer(1).projectedOnto(reading).forSteps(first).thenFinalTeacher();
    }

    /** The digests of all weights in a store. */
    static Map<String, String> weights(RunStore store) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(store.folder().resolve("runs"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".safetensors"))
                    .toList()) {
                sums.put(store.folder().relativize(file).toString(), Digest.of(file));
            }
        }
        return sums;
    }
}
