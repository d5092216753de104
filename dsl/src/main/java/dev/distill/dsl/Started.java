package dev.distill.dsl;

import dev.distill.dsl.architecture.Architecture;
import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Inheritance;
import dev.distill.dsl.architecture.NamedLayer;
import dev.distill.dsl.architecture.Weight;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.model.ModelFile;
import dev.distill.dsl.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network that does not start at random alone: what has the name of an array of another network has that one's weights when training
 * begins. So a language model is fine-tuned on a task, and a student begins as every other layer of its teacher (Sanh et al. 2019, arXiv
 * 1910.01108) or as its first ones (Sun et al. 2019, arXiv 1908.09355) [paper].
 *
 * @param network the network
 * @param origin whose weights it starts from
 * @param inheritance which of them
 */
public record Started(Architecture network, Origin origin, Inheritance inheritance) implements Architecture {

    /**
     * Whose weights a network starts from.
     *
     * @param teacher a network of the study, as it is at its end, where it is one
     * @param file arrays in a file, of a network that may have been trained on anything, where it is one
     */
    public record Origin(Optional<Teacher> teacher, Optional<ModelFile> file) {
        /** Checks that it is the one or the other. */
        public Origin {
            Require.that(
                    teacher.isPresent() != file.isPresent(),
                    "A network starts from neither a teacher nor a file, or from both.",
                    "Declare it with startingFrom(...).");
        }

        /** What it is called in a sentence's part. */
        public String describe() {
            return teacher.map(from -> "teacher (" + from.name() + ")")
                    .or(() -> file.map(from -> "model (" + from.name() + ")"))
                    .orElseThrow();
        }
    }

    /** Refuses a network that starts twice. */
    public Started {
        Require.that(
                of(network).isEmpty(),
                "The network (" + network.describe() + ") starts from two networks.",
                "Use startingFrom(...) once, of a network that starts at random.");
    }

    /** A network's start, where it has one. */
    public static Optional<Started> of(Architecture network) {
        return network instanceof Started started ? Optional.of(started) : Optional.empty();
    }

    /** Returns this network with the weights of one layer in another: {@code layer("block1", "block2")}, the network's own first. */
    public Started layer(String own, String from) {
        return new Started(network, origin, inheritance.with(own, from));
    }

    /**
     * Returns this network with the weights of those blocks in its own, in order: {@code blocks(2, 4, 6)} starts {@code block1} as
     * {@code block2}, and so on.
     */
    public Started blocks(int... from) {
        Inheritance more = inheritance;
        for (int i = 0; i < from.length; i++) {
            more = more.with("block" + (i + 1), "block" + from[i]);
        }
        return new Started(network, origin, more);
    }

    /** Returns this network with those layers drawn at random, whatever there is. */
    public Started drawing(String... layers) {
        return new Started(network, origin, inheritance.drawing(List.of(layers)));
    }

    @Override
    public List<NamedLayer> layersFor(Task task) {
        return network.layersFor(task);
    }

    @Override
    public String describe() {
        return network.describe() + ", starting from the " + origin.describe() + inheritance.describe();
    }

    /** Refuses what cannot be started from. */
    void check(Task task, String whose, String where) {
        origin.teacher().ifPresent(from -> check(from, task, whose, where));
        source(task).ifPresent(source -> inheritance.check(on(task), source, origin.describe(), whose, where));
    }

    private void check(Teacher from, Task task, String whose, String where) {
        Require.that(
                !from.architecture().on(task).isOutside(),
                "The " + whose + " starts from the " + origin.describe() + ", which another runtime computes" + where
                        + ".",
                "Start from a network of ours, or from a safetensors file of its weights.");
        Require.that(
                from.answers(task),
                "The " + whose + " starts from the " + origin.describe() + ", whose file has no output" + where + ".",
                "Start from the file itself: startingFrom(onnxModel(...), ...) draws the output.");
    }

    /** What there is to take; nothing is known of a file that is known by its digest alone. */
    private Optional<Inheritance.Source> source(Task task) {
        return origin.teacher()
                .map(from -> Inheritance.Source.of(from.architecture().on(task)))
                .or(() -> origin.file().flatMap(file -> file.source(task)));
    }

    /** How much of the network is taken, in a sentence; none where a file is known by its digest alone. */
    public Optional<String> extent(Task task) {
        return source(task).map(source -> extent(on(task), source.shapes()));
    }

    private String extent(Blueprint network, Map<String, List<Integer>> shapes) {
        List<String> taken = inheritance.taken(network, shapes).stream()
                .map(Inheritance.Taken::name)
                .toList();
        List<Weight> drawn = network.weights().stream()
                .filter(weight -> !taken.contains(weight.name()))
                .toList();
        long all = network.weights().stream().mapToLong(Weight::count).sum();
        long own = drawn.stream().mapToLong(Weight::count).sum();
        return taken.size() + " of " + network.weights().size() + " arrays, " + (all - own) + " of " + all
                + " weights, start as in the " + origin.describe()
                + (drawn.isEmpty()
                        ? ""
                        : "; drawn: "
                                + String.join(
                                        ", ", drawn.stream().map(Weight::name).toList()));
    }
}
