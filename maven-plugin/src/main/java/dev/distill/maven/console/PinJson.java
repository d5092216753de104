package dev.distill.maven.console;

import dev.distill.dsl.pin.Part;
import dev.distill.dsl.pin.change.PinComparison;
import dev.distill.dsl.pin.change.RunChange;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * How a study is to its pin, for programs.
 *
 * @param version the pinned version
 * @param grade the pin's grade: {@code A}, {@code B}, {@code C} or {@code none}
 * @param asPinned whether nothing is otherwise than it was pinned, as far as it is known
 * @param runs the planned runs in the plan's order, then those that are pinned and not planned any more
 */
public record PinJson(String version, String grade, boolean asPinned, List<Run> runs) {

    /**
     * How a run is to the one that was pinned.
     *
     * @param arm the arm's name, or the teacher's
     * @param seed its seed
     * @param kind {@code same}, {@code not-run}, {@code changed}, {@code elsewhere}, {@code drifted}, {@code new}, {@code gone} or
     *     {@code without-numbers}
     * @param parts what changed: {@code data}, {@code code}, {@code settings}, {@code backend}, {@code teacher}
     * @param details what changed within them, such as {@code recipe.length: 500, was 400}
     */
    public record Run(String arm, long seed, String kind, List<String> parts, List<String> details) {

        private static Run of(RunChange change) {
            return new Run(
                    change.key().arm(),
                    change.key().seed(),
                    label(change.kind()),
                    new TreeSet<Part>(change.parts()).stream().map(Run::label).toList(),
                    change.details());
        }

        private static String label(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The view of a comparison. */
    public static PinJson of(PinComparison comparison) {
        return new PinJson(
                comparison.lock().version(),
                comparison.lock().grade().label(),
                comparison.asPinned(),
                comparison.changes().stream().map(Run::of).toList());
    }
}
