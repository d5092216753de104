package dev.distill.engine.worker.lesson;

import dev.distill.engine.array.Parameters;
import dev.distill.engine.network.Network;
import dev.distill.engine.safetensors.Safetensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/** The weights with which a student was worth most on the selection examples so far, running averages included. */
final class Best implements AutoCloseable {
    private static final String PREFIX = "best.";

    private final Network student;
    private final Parameters weights;
    private Optional<Double> score = Optional.empty();

    Best(Network student) {
        this.student = student;
        this.weights = like(student.parameters());
    }

    private static Parameters like(Parameters parameters) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        parameters.names().forEach(name -> shapes.put(name, parameters.shape(name)));
        return Parameters.allocate(DataType.FLOAT, shapes);
    }

    /** Looks at the student as it is; of two that are worth as much the earlier is kept. */
    void look(double now) {
        if (score.isEmpty() || now > score.get()) {
            score = Optional.of(now);
            weights.copyFrom(student.parameters());
        }
    }

    /** Gives the student the weights that were kept, if there are any. */
    void giveBack() {
        if (score.isPresent()) {
            student.parameters().copyFrom(weights);
        }
    }

    /** What the best was worth, once there was one. */
    Optional<Double> score() {
        return score;
    }

    Safetensors addTo(Safetensors arrays) {
        return score.isPresent() ? arrays.with(PREFIX, weights) : arrays;
    }

    void restore(Optional<Double> kept, Safetensors arrays) {
        score = kept;
        if (kept.isPresent()) {
            arrays.into(PREFIX, weights);
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
