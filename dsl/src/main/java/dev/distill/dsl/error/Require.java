package dev.distill.dsl.error;

import dev.distill.dsl.text.Numbers;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The checks that the parts of a declaration share. */
public final class Require {

    private Require() {}

    /** Refuses what does not hold. */
    public static void that(boolean holds, String problem, String advice) {
        if (!holds) {
            throw new DeclarationException(problem, advice);
        }
    }

    /** Returns the value, which must be at least 1. */
    public static long positive(String name, long value) {
        that(value >= 1, "The " + name + " (" + value + ") is not positive.", "Give a whole number of at least 1.");
        return value;
    }

    /** Returns the value, which must be a number above 0. */
    public static double positive(String name, double value) {
        that(
                Double.isFinite(value) && value > 0,
                "The " + name + " (" + Numbers.shortest(value) + ") is not a positive number.",
                "Give a number above 0.");
        return value;
    }

    /** Returns the value, which must lie in [low, high]. */
    public static double within(String name, double value, double low, double high) {
        that(
                value >= low && value <= high,
                "The " + name + " (" + Numbers.shortest(value) + ") is outside its range.",
                "Give a number from " + Numbers.shortest(low) + " to " + Numbers.shortest(high) + ".");
        return value;
    }

    /** Returns the value, which must lie in [0, 1). */
    public static double belowOne(String name, double value) {
        that(
                value >= 0 && value < 1,
                "The " + name + " (" + Numbers.shortest(value) + ") is outside its range.",
                "Give a number from 0 to less than 1.");
        return value;
    }

    /** Returns the text, which must not be blank. */
    public static String text(String what, String text) {
        that(text != null && !text.isBlank(), "The " + what + " is empty.", "Say it in a sentence.");
        return text;
    }

    /** Returns an immutable copy of a list that must hold something. */
    public static <T> List<T> some(String what, Collection<T> values, String advice) {
        that(!values.isEmpty(), "There are no " + what + ".", advice);
        return List.copyOf(values);
    }

    /** Refuses values that stand twice. */
    public static void distinct(String what, Collection<?> values) {
        distinct(
                values, value -> "The " + what + " (" + value + ") is declared twice.", "Name each " + what + " once.");
    }

    /** Refuses values that stand twice, in words of one's own. */
    public static <T> void distinct(Collection<T> values, Function<? super T, String> problem, String advice) {
        Set<T> seen = new HashSet<>();
        for (T value : values) {
            if (!seen.add(value)) {
                throw new DeclarationException(problem.apply(value), advice);
            }
        }
    }
}
