package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Architectures;
import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Transformer;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.task.Task;
import dev.distill.dsl.text.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * BERT's encoder in a file, which has no head. Its hidden layers are what it teaches by. On the words of its own texts its outputs are scores by their
 * embeddings; on a task of other answers it has none.
 *
 * @param blocks how many
 * @param width of the stream
 * @param heads of each attention
 * @param expansion how many times as wide as the stream the MLPs are
 * @param positions the rows of positions
 * @param words the rows of the embedding
 * @param epsilon of the normalisations
 */
public record ModelEncoder(int blocks, int width, int heads, int expansion, int positions, int words, double epsilon)
        implements ModelContent {

    /** The network in the words of a declaration, with an output that shares the embedding's table. */
    public Transformer architecture() {
        return encoder().tied();
    }

    /** The network in the words of a declaration, with an output that the file has no weights of. */
    private Transformer encoder() {
        return Architectures.bert(blocks, width, heads)
                .postNorm()
                .exactGelu()
                .expansion(expansion)
                .epsilon(epsilon)
                .atMostPositions(positions);
    }

    @Override
    public long parameters() {
        long perBlock = 3L * width * (width + 1)
                + (long) width * (width + 1)
                + 4L * width
                + 2L * expansion * width * width
                + (long) expansion * width
                + width;
        return (long) width * (words + positions + 2) + blocks * perBlock;
    }

    @Override
    public Optional<Inheritance.Source> source(String model, Task task) {
        return Optional.of(Inheritance.Source.of(encoder().on(task)).hidden("embedding.table", List.of(words, width)));
    }

    @Override
    public void check(String model, List<NamedLayer> declared, Task task, String whose, String where) {
        Transformer wanted = task.language().isPresent() ? architecture() : encoder();
        Require.that(
                declared.equals(wanted.layersFor(task)),
                "The model (" + model + ") is an encoder of " + blocks + " blocks of width " + width + ", and the "
                        + whose + " is declared as another (" + Composed.describe(declared) + ").",
                "Write teacher(" + phrase() + (task.language().isPresent() ? ".tied()" : "")
                        + ").readFrom(...), or name another file.");
        int asked = task.input().ids();
        Require.that(
                asked == words,
                "The model (" + model + ") knows " + words + " ids, and the task (" + task.describe() + ") has " + asked
                        + where + ".",
                "Read the task's texts by the model's own tokeniser, tokeniserFile(Path.of(\"tokenizer.json\")).");
    }

    private String phrase() {
        return "bert(" + blocks + ", " + width + ", " + heads + ").postNorm().exactGelu()"
                + (expansion == 4 ? "" : ".expansion(" + expansion + ")")
                + ".epsilon(" + Numbers.shortest(epsilon) + ").atMostPositions(" + positions + ")";
    }
}
