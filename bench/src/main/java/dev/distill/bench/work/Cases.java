package dev.distill.bench.work;

import java.util.List;

/** The work that is timed step by step, in the order of the table. */
public final class Cases {

    /** What the machine's best speed in arithmetic is taken from. */
    public static final Product PRODUCT = new Product(2_048);

    /** What the machine's best speed in memory is taken from. */
    public static final Copy COPY = new Copy(256);

    private static final List<Work> STEPS = List.of(
            PRODUCT,
            COPY,
            Mlp.of(100, 1),
            Mlp.of(100, 32),
            Mlp.of(100, 256),
            Mlp.of(1_000, 1),
            Mlp.of(1_000, 32),
            Mlp.of(1_000, 256),
            Mlp.of(5_000, 1),
            Mlp.of(5_000, 32),
            Mlp.of(5_000, 256),
            Mlp.of(50_000, 1),
            Mlp.of(50_000, 32),
            Mlp.of(50_000, 256),
            new Mlp(List.of(100), 32, true),
            new Mlp(List.of(100, 100, 100), 32, false),
            new Extraction(),
            new Distillation(1_000, 50, 32),
            new Evaluation(1_000, 4_096),
            new Inputs(100, 32),
            new Transformer(4, 256, 8, 64, 32, 128, true),
            new Transformer(2, 32, 4, 24, 64, 128, true),
            new Transformer(2, 64, 4, 20, 64, 128, true),
            new Transformer(4, 64, 8, 64, 32, 128, true),
            new Transformer(4, 256, 8, 64, 32, 128, false),
            new Transformer(2, 32, 4, 24, 64, 128, false),
            new Transformer(2, 64, 4, 20, 64, 128, false),
            new ResNet(64),
            new Lines(32, true),
            new Lines(32, false));

    private Cases() {}

    /** All of them. */
    public static List<Work> steps() {
        return STEPS;
    }

    /** The work of a case. */
    public static Work named(String name) {
        return STEPS.stream()
                .filter(work -> work.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no case (" + name + ").\nThere are "
                        + STEPS.stream().map(Work::name).toList() + "."));
    }
}
