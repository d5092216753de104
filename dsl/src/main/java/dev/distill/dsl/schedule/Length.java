package dev.distill.dsl.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;
import java.util.Locale;
import java.util.Map;

/**
 * A stretch of training: in steps, in epochs of a task's training examples, or as a share of a run. A plan turns all of them into
 * steps, which are all that a specification knows.
 *
 * @param amount how many steps or epochs, or which share
 * @param unit of what
 */
public record Length(double amount, Unit unit) {
    /** What a length is counted in. */
    public enum Unit {
        /** Updates. */
        STEPS,
        /** Passes over the training examples. */
        EPOCHS,
        /** The whole of a run, of which a share is meant. */
        RUNS
    }

    /** Checks the amount. */
    public Length {
        if (unit == Unit.STEPS) {
            Require.positive("number of steps", (long) amount);
        } else if (unit == Unit.EPOCHS) {
            Require.positive("number of epochs", amount);
        } else {
            Require.that(
                    amount > 0 && amount <= 1,
                    "The share (" + Numbers.shortest(amount) + ") of a run is outside its range.",
                    "Give a number above 0, up to 1.");
        }
    }

    /** So many updates, at least 1. */
    public static Length steps(long steps) {
        return new Length(steps, Unit.STEPS);
    }

    /** So many passes over the training examples, above 0. */
    public static Length epochs(double epochs) {
        return new Length(epochs, Unit.EPOCHS);
    }

    /** That share of a run's steps, above 0 and up to 1. */
    public static Length share(double share) {
        return new Length(share, Unit.RUNS);
    }

    /**
     * The steps of a length that is counted in them, as all lengths of a plan are.
     *
     * @throws IllegalStateException where it is counted in something else
     */
    public long steps() {
        if (unit != Unit.STEPS) {
            throw new IllegalStateException("A plan turns " + describe() + " into steps before anything reads it.");
        }
        return (long) amount;
    }

    /** The length in a sentence's part: "500 steps", "2.5 epochs", "20 % of the run". */
    public String describe() {
        return switch (unit) {
            case STEPS -> (long) amount + " steps";
            case EPOCHS -> Numbers.shortest(amount) + (amount == 1 ? " epoch" : " epochs");
            case RUNS -> Numbers.percent(amount) + " % of the run";
        };
    }

    /** Steps are written as their number, everything else with its unit. */
    @JsonValue
    Object text() {
        return unit == Unit.STEPS ? (Object) (long) amount : Map.of(unit.name().toLowerCase(Locale.ROOT), amount);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Length of(Object text) {
        if (text instanceof Number steps) {
            return steps(steps.longValue());
        }
        if (text instanceof Map<?, ?> map && map.size() == 1) {
            for (Unit unit : Unit.values()) {
                if (map.get(unit.name().toLowerCase(Locale.ROOT)) instanceof Number amount) {
                    return new Length(amount.doubleValue(), unit);
                }
            }
        }
        throw new DeclarationException(
                "The length (" + text + ") is none.", "Write a number of steps, or {\"epochs\": 2}.");
    }
}
