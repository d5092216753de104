package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The task of one's own: what its sentences are. */
class AgreementTest {

    private static final List<String> MANY = List.of("dogs", "cats");

    @Test
    void sentences_have_three_to_seven_words() {
        assertEquals(3, Agreement.GRAMMAR.shortest());
        assertEquals(7, Agreement.GRAMMAR.longest());
    }

    @Test
    void the_last_verb_agrees_with_the_first_noun() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            List<String> words = words(random);
            assertEquals(MANY.contains(words.get(1)), words.get(words.size() - 1).equals("sleep"), words::toString);
        }
    }

    private static List<String> words(Random random) {
        int[] tokens = Agreement.GRAMMAR.draw(random).tokens();
        return IntStream.of(tokens).mapToObj(Agreement.GRAMMAR.terminals()::get).toList();
    }
}
