package dev.distill.dsl.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The special ids beside a tokeniser's tokens: its own where it has them, and else those after its tokens, in the order in which they are
 * asked for. UNKNOWN comes last, and only where the tokeniser leaves something unknown.
 */
public final class SpecialIds {
    private final Map<Special, Integer> ids = new EnumMap<>(Special.class);
    private final int vocabulary;
    private final int endsBetween;

    private SpecialIds(Tokeniser tokeniser, List<Special> wanted) {
        int next = tokeniser.size();
        for (Special special : wanted) {
            OptionalInt own = tokeniser.own(special);
            ids.put(special, own.orElse(next));
            next += own.isPresent() ? 0 : 1;
        }
        vocabulary = next;
        endsBetween = tokeniser.endsBetween();
    }

    /** Those that are wanted beside a tokeniser's tokens. */
    public static SpecialIds of(Tokeniser tokeniser, Special... wanted) {
        List<Special> all = new ArrayList<>(List.of(wanted));
        if (tokeniser.leavesUnknown()) {
            all.add(Special.UNKNOWN);
        }
        return new SpecialIds(tokeniser, all);
    }

    /** One that was wanted. */
    public int id(Special special) {
        return ids.get(special);
    }

    /** Those that stand between two texts that are read together. */
    public int[] between() {
        int[] ends = new int[endsBetween];
        Arrays.fill(ends, id(Special.END));
        return ends;
    }

    /** One that may not have been wanted. */
    public OptionalInt find(Special special) {
        return ids.containsKey(special) ? OptionalInt.of(ids.get(special)) : OptionalInt.empty();
    }

    /** Whether an id is one of them. */
    public boolean has(int id) {
        return ids.containsValue(id);
    }

    /** How many ids there are, the tokens' included. */
    public int vocabulary() {
        return vocabulary;
    }
}
