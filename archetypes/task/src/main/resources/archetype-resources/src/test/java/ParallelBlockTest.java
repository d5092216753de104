package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.NamedLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network of one's own, as numbers: without training. */
class ParallelBlockTest {

    private static final int WIDTH = 8;

    @Test
    void the_last_layer_has_an_output_for_each_token_at_each_place() {
        Blueprint network = new ParallelBlock(WIDTH, 1).on(Agreement.TASK);
        assertEquals(
                List.of(Agreement.GRAMMAR.length(), Agreement.GRAMMAR.vocabulary()),
                network.output().value().shape());
    }

    @Test
    void attention_and_mlp_read_the_same() {
        List<NamedLayer> layers = new ParallelBlock(WIDTH, 1).layersFor(Agreement.TASK);
        NamedLayer up = layers.get(6);
        assertEquals("up", up.name());
        assertEquals(List.of("norm"), up.from());
    }
}
