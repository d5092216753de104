package dev.distill.dsl.pin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.text.Digest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of a run's identity, apart: so a comparison can say what changed, and not only that something did.
 *
 * @param data the digest of the task, and of a file that is read
 * @param code the engine's semantics version
 * @param settings the digest of network, recipe, curriculum, measures and the interval of checkpoints
 * @param backend the numeric class, such as {@code cpu/float32/portable}
 * @param teacher the identity of the run it needs, or {@code -}; of several, the digest of all
 */
public record Parts(String data, String code, String settings, String backend, String teacher) {

    static final String NO_TEACHER = "-";

    private static final int DIGITS = 16;

    /** What is neither data nor told by a part of its own is a setting, in the order in which earlier versions had them. */
    private static final List<String> SETTINGS = List.of(
            "architecture", "network", "recipe", "curriculum", "measures", "lineage", "checkpointEvery", "start");

    /** The parts of a specification. */
    public static Parts of(RunSpecification run) {
        JsonNode tree = Canonical.tree(run);
        List<JsonNode> settings = SETTINGS.stream()
                .filter(tree::has)
                .map(field -> untyped(tree.get(field)))
                .toList();
        return new Parts(
                digest(tree.has("model") ? List.of(untyped(tree.get("task")), tree.get("model")) : tree.get("task")),
                String.valueOf(run.semantics()),
                digest(settings),
                run.numericClass().label(),
                teachers(run.needs()));
    }

    /**
     * In a list the kinds of its elements have never been told: digests of pins that there are hang on that. The run that a network starts
     * from is told as one that is needed.
     */
    private static JsonNode untyped(JsonNode node) {
        return node instanceof ObjectNode object ? object.deepCopy().without(List.of("type", "run")) : node;
    }

    /** One teacher is told by its identity; of several, which the specification has, the digest of all is told. */
    private static String teachers(List<String> teachers) {
        return teachers.size() <= 1
                ? teachers.stream().findFirst().orElse(NO_TEACHER)
                : Digest.of(String.join(" ", teachers));
    }

    /** Whether specifications mean something else to the engine of today: such a run's record has another digest, whatever its numbers. */
    public boolean ofEarlierSemantics() {
        return !code.equals(String.valueOf(RunSpecification.SEMANTICS));
    }

    /** Returns these parts with another semantics version. */
    public Parts withCode(String code) {
        return new Parts(data, code, settings, backend, teacher);
    }

    /** Whether the bits are promised on every processor. */
    public boolean portable() {
        return NumericClass.labelled(backend).numerics() == Numerics.PORTABLE;
    }

    /** What differs, in the order of {@link Part}. */
    public Set<Part> changedTo(Parts other) {
        Set<Part> changed = EnumSet.noneOf(Part.class);
        add(changed, Part.DATA, data, other.data);
        add(changed, Part.CODE, code, other.code);
        add(changed, Part.SETTINGS, settings, other.settings);
        add(changed, Part.BACKEND, backend, other.backend);
        add(changed, Part.TEACHER, teacher, other.teacher);
        return changed;
    }

    private static void add(Set<Part> changed, Part part, String before, String now) {
        if (!before.equals(now)) {
            changed.add(part);
        }
    }

    private static String digest(Object value) {
        return Digest.of(Canonical.line(value)).substring(0, DIGITS);
    }
}
