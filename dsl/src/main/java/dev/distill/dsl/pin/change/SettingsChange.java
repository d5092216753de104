package dev.distill.dsl.pin.change;

import dev.distill.dsl.pin.Part;
import dev.distill.dsl.pin.Parts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What differs between two specifications; those of earlier semantics are read in the words of today.
 *
 * @param parts the parts that differ
 * @param fields the fields that differ; seeds and teachers, which are told otherwise, are not among them
 */
public record SettingsChange(Set<Part> parts, List<SettingChange> fields) {

    /** What moves a teacher along with its student, so that the teacher need not be told too. */
    private static final Set<Part> COMMON = EnumSet.of(Part.DATA, Part.CODE, Part.BACKEND);

    /** Copies the parts and the fields. */
    public SettingsChange {
        parts = Set.copyOf(parts);
        fields = List.copyOf(fields);
    }

    /** Nothing differs. */
    public static SettingsChange none() {
        return new SettingsChange(Set.of(), List.of());
    }

    /**
     * Compares two specifications.
     *
     * @param before the parts of the one
     * @param beforeText its canonical text
     * @param now the parts of the other
     * @param nowText its canonical text
     */
    public static SettingsChange of(Parts before, String beforeText, Parts now, String nowText) {
        EarlierWords first = EarlierWords.of(before, beforeText);
        EarlierWords second = EarlierWords.of(now, nowText);
        Set<Part> changed = first.parts().changedTo(second.parts());
        if (changed.stream().anyMatch(COMMON::contains)) {
            changed.remove(Part.TEACHER);
        }
        return new SettingsChange(changed, SpecificationChange.fields(first.text(), second.text()));
    }

    /** Whether anything differs. */
    public boolean any() {
        return !parts.isEmpty() || !fields.isEmpty();
    }

    /** The parts in a sentence's part: {@code settings, teacher}. */
    public String describeParts() {
        return new TreeSet<>(parts).stream().map(Part::describe).collect(Collectors.joining(", "));
    }
}
