package dev.distill.engine.product;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;

/** Whether this JVM has tiles: it was started with the module of vectors, and its processor has vectors that are wide enough. */
final class Vectors {

    /** The module, which a JVM has to be told to add. */
    private static final String MODULE = "jdk.incubator.vector";

    private static final String USE = System.getProperty("distill.vectors", "worthwhile");

    private static final String TILES = "dev.distill.engine.product.VectorTiles";

    /** Asked once: every product of every program has tiles of its own. */
    private static final Optional<Constructor<?>> MAKER = maker();

    private Vectors() {}

    /** Whether this JVM was told to have them compiled before the first product, {@code -Ddistill.vectors=always}. */
    static boolean always() {
        return USE.equals("always");
    }

    /** New tiles, for one thread; none where this JVM was told {@code -Ddistill.vectors=never}. */
    static Optional<Tiles> tiles() {
        return MAKER.map(Vectors::made);
    }

    private static Optional<Constructor<?>> maker() {
        if (USE.equals("never") || ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return Optional.empty();
        }
        try {
            Class<?> type = Class.forName(TILES);
            Method suit = type.getDeclaredMethod("suit");
            return (boolean) suit.invoke(null) ? Optional.of(type.getDeclaredConstructor()) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            // A JVM may know the module and not its vectors: what they are for is done otherwise.
            return Optional.empty();
        }
    }

    private static Tiles made(Constructor<?> maker) {
        try {
            return (Tiles) maker.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Tiles cannot be made: " + e.getMessage(), e);
        }
    }
}
