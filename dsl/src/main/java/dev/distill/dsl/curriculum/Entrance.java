package dev.distill.dsl.curriculum;

/**
 * How a student enters a stage.
 *
 * @param freshOptimiser whether the optimiser's state is cleared
 * @param freshOutput whether the output layer is drawn anew
 */
public record Entrance(boolean freshOptimiser, boolean freshOutput) {
    /** Everything goes on as it is. */
    public static final Entrance AS_IT_IS = new Entrance(false, false);

    /** The entrance in a sentence's part; empty where all goes on. */
    public String describe() {
        if (freshOutput) {
            return "output layer drawn anew" + (freshOptimiser ? ", optimiser cleared" : "");
        }
        return freshOptimiser ? "optimiser cleared" : "";
    }
}
