package dev.distill.engine.front;

import dev.distill.engine.layer.Recurrent;
import java.util.Arrays;
import java.util.List;

/** Checks of the shapes of recurrent layers. */
final class RecurrentShapes {

    private RecurrentShapes() {}

    static long[] of(String name, Recurrent layer) {
        List<Recurrent.Direction> directions = layer.directions();
        boolean fits = !directions.isEmpty() && directions.stream().allMatch(direction -> fits(layer, direction));
        if (!fits
                || directions.stream()
                                .map(direction -> Arrays.toString(direction.x().shape()))
                                .distinct()
                                .count()
                        > 1) {
            throw new IllegalArgumentException(
                    "The recurrent layer (%s) cannot apply weights %s to %s.%nIts inputs are [batch, positions, %d width], its weights [width, %d width]."
                            .formatted(name, weights(directions), layer.inputs(), gates(layer), gates(layer)));
        }
        long[] shape = directions.get(0).x().shape();
        return new long[] {
            shape[0], shape[1], directions.size() * directions.get(0).weight().size(0)
        };
    }

    private static boolean fits(Recurrent layer, Recurrent.Direction direction) {
        long[] x = direction.x().shape();
        long[] weight = direction.weight().shape();
        return x.length == 3
                && weight.length == 2
                && weight[1] == gates(layer) * weight[0]
                && x[2] == weight[1]
                && direction.weight().dataType() == direction.x().type();
    }

    private static List<String> weights(List<Recurrent.Direction> directions) {
        return directions.stream()
                .map(direction -> Arrays.toString(direction.weight().shape()))
                .toList();
    }

    private static int gates(Recurrent layer) {
        return layer.cell().gates();
    }
}
