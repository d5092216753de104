package dev.distill.dsl.report;

import dev.distill.dsl.Arm;
import dev.distill.dsl.Study;
import dev.distill.dsl.report.DeclaredValues.Named;
import dev.distill.dsl.task.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Arms whose declarations differ in one number alone, at least three of them.
 *
 * @param parameter the number's name in the declaration, such as "temperature"
 * @param points the arms with their numbers, from the smallest
 */
public record Sweep(String parameter, List<Point> points) {

    private static final int FEWEST = 3;
    private static final String TEACHER = "teacher";

    /** Copies the list. */
    public Sweep {
        points = List.copyOf(points);
    }

    /**
     * An arm of a sweep.
     *
     * @param arm the arm
     * @param value its number
     */
    public record Point(String arm, double value) {}

    /** The sweeps among a study's arms, in the order in which their first arms are declared. */
    public static List<Sweep> of(Study study) {
        Map<Held, List<Point>> groups = new LinkedHashMap<>();
        study.arms().forEach(arm -> {
            Map<String, Named> values = declaration(study, arm);
            values.forEach((place, value) -> value.number()
                    .ifPresent(number -> groups.computeIfAbsent(Held.but(place, values), any -> new ArrayList<>())
                            .add(new Point(arm.name(), number))));
        });
        return groups.entrySet().stream()
                .map(group -> new Sweep(group.getKey().name(), apart(group.getValue())))
                .filter(sweep -> sweep.points().size() >= FEWEST)
                .toList();
    }

    /** An arm with the student, the recipe and the teacher that it has in the study, and its search; names are no part of it. */
    private static Map<String, Named> declaration(Study study, Arm arm) {
        Map<String, Object> parts = new HashMap<>();
        parts.put("curriculum", arm.curriculum());
        parts.put("student", study.studentOf(arm));
        parts.put("recipe", study.recipeOf(arm));
        parts.put("search", arm.search());
        if (study.taskOf(arm).source() instanceof Source.Finite finite) {
            parts.put("training examples", finite.trainingExamples());
        }
        study.teacherOf(arm)
                .filter(teacher -> arm.curriculum().needsTeacher())
                .ifPresent(teacher -> parts.put(TEACHER, teacher));
        Map<String, Named> values = DeclaredValues.of(parts);
        values.keySet().removeIf(place -> ofTeacher(place) && place.endsWith(".name"));
        return values;
    }

    private static boolean ofTeacher(String place) {
        return place.startsWith(TEACHER + ".");
    }

    /** The points from the smallest number; of arms with equal ones the first. */
    private static List<Point> apart(List<Point> points) {
        Map<Double, Point> byValue = new TreeMap<>();
        points.forEach(point -> byValue.putIfAbsent(point.value(), point));
        return List.copyOf(byValue.values());
    }

    /** A place in a declaration, what stands there, and all that the declaration says elsewhere. */
    private record Held(String place, String name, Map<String, Named> others) {

        static Held but(String place, Map<String, Named> values) {
            Map<String, Named> others = new TreeMap<>(values);
            Named here = others.remove(place);
            return new Held(place, ofTeacher(place) ? here.name() + " of the teacher" : here.name(), others);
        }
    }
}
