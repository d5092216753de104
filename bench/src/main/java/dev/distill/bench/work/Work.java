package dev.distill.bench.work;

/** One step's work, which every peer does with the same shapes; its name is the case's. */
public sealed interface Work
        permits Mlp, Extraction, Distillation, Evaluation, Transformer, ResNet, Lines, Inputs, Product, Copy {

    /** The case's name. */
    String name();

    /** Whether it has layers that no case before has, with which a JVM's compiler is not warm. */
    default boolean hasNewLayers() {
        return false;
    }

    /** Asks a reader what it makes of this work. */
    <T> T read(Reader<T> reader);

    /**
     * What a peer makes of each kind of work; what it leaves out it cannot do.
     *
     * @param <T> what is made
     */
    interface Reader<T> {

        /** A training step of a multilayer perceptron. */
        default T mlp(Mlp mlp) {
            throw new MissingWork();
        }

        /** A step of the first stage of curriculum extraction. */
        default T extraction(Extraction extraction) {
            throw new MissingWork();
        }

        /** A distillation step, the teacher's forward pass included. */
        default T distillation(Distillation distillation) {
            throw new MissingWork();
        }

        /** The accuracy on held-out examples. */
        default T evaluation(Evaluation evaluation) {
            throw new MissingWork();
        }

        /** A training step of a small transformer, or its forward pass. */
        default T transformer(Transformer transformer) {
            throw new MissingWork();
        }

        /** A training step of a ResNet-8. */
        default T resNet(ResNet resNet) {
            throw new MissingWork();
        }

        /** A training step of a network that reads lines. */
        default T lines(Lines lines) {
            throw new MissingWork();
        }

        /** A batch of fresh inputs with their labels. */
        default T inputs(Inputs inputs) {
            throw new MissingWork();
        }

        /** A large product. */
        default T product(Product product) {
            throw new MissingWork();
        }

        /** A large copy. */
        default T copy(Copy copy) {
            throw new MissingWork();
        }
    }
}
