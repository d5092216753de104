package dev.distill.dsl.report;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The single values of a declaration by the places where they stand, such as {@code curriculum.stages.0.duration.length.amount}. A
 * declaration is made of records, so that architectures of a study's own are read too.
 */
final class DeclaredValues {

    /** What says where a value is, and not what it is. */
    private static final Set<String> GENERAL = Set.of(
            "value",
            "amount",
            "length",
            "choice",
            "softening",
            "signal",
            "teacher outputs",
            "goals",
            "goal",
            "stages",
            "stage",
            "curriculum",
            "student",
            "recipe");

    private final Map<String, Named> values = new TreeMap<>();

    private DeclaredValues() {}

    /**
     * A value and what it is called.
     *
     * @param value a number, or a text that stands for anything else
     * @param name such as "temperature"
     */
    record Named(Object value, String name) {

        OptionalDouble number() {
            return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
        }
    }

    /** The values of some parts of a declaration, by the parts' names. */
    static Map<String, Named> of(Map<String, Object> parts) {
        DeclaredValues all = new DeclaredValues();
        parts.forEach((name, part) -> all.add(name, name, part));
        return all.values;
    }

    private void add(String place, String name, Object part) {
        if (part instanceof Optional<?> optional) {
            optional.ifPresent(value -> add(place, name, value));
        } else if (part instanceof OptionalLong number) {
            number.ifPresent(value -> add(place, name, value));
        } else if (part instanceof List<?> list) {
            put(place, name, "list of " + list.size());
            for (int i = 0; i < list.size(); i++) {
                add(place + "." + i, name, list.get(i));
            }
        } else if (part instanceof Record record) {
            put(place, name, record.getClass().getName());
            Arrays.stream(record.getClass().getRecordComponents())
                    .forEach(component -> add(
                            place + "." + component.getName(), name(name, record, component), read(record, component)));
        } else {
            put(place, name, part instanceof Number ? part : String.valueOf(part));
        }
    }

    private void put(String place, String name, Object value) {
        values.put(place, new Named(value, name));
    }

    /** A component's own name; where that is general, what the value is in, or else what kind of thing that is. */
    private static String name(String within, Record record, RecordComponent component) {
        if (!GENERAL.contains(component.getName())) {
            return words(component.getName());
        }
        return GENERAL.contains(within)
                ? words(record.getClass().getSimpleName()).strip()
                : within;
    }

    private static String words(String name) {
        StringBuilder words = new StringBuilder();
        name.codePoints().forEach(point -> words.append(Character.isUpperCase(point) ? " " : "")
                .appendCodePoint(Character.toLowerCase(point)));
        return words.toString();
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The part (" + component.getName() + ") of a declaration was not read.", e);
        }
    }
}
