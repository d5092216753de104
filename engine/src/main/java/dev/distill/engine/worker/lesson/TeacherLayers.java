package dev.distill.engine.worker.lesson;

import dev.distill.dsl.architecture.Feature;
import dev.distill.dsl.curriculum.Positions;
import dev.distill.dsl.error.DistillException;
import dev.distill.engine.graph.Node;
import dev.distill.engine.worker.data.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The layers of a teacher that a lesson reads: their values, and what these are on the whole. */
final class TeacherLayers {

    /**
     * What a layer that does not vary is no good for, and what to take in its place: the teacher's layer (hidden1) has the same values whatever it sees:
     * <i>it gives no hint</i>. <i>Take the hint</i> <i>from another layer</i>, or train the teacher at a lower rate.
     */
    record Need(String problem, String take, String otherPositions, String anotherLayer) {}

    private final LessonDraft draft;
    private final Setting setting;

    TeacherLayers(LessonDraft draft, Setting setting) {
        this.draft = draft;
        this.setting = setting;
    }

    Feature read(String layer) {
        draft.needs(layer);
        return setting.pass().network().blueprint().feature(layer, "teacher");
    }

    Node value(Feature feature, Positions positions) {
        return at(positions, draft.once("@teacher." + feature.name(), () -> setting.pass()
                .value(feature.name())));
    }

    /** A node at the one position that counts, where there is one; of no effect where it has none. */
    Node at(Positions positions, Node node) {
        long[] shape = node.shape();
        if (!positions.isOne() || shape.length != 3) {
            return node;
        }
        int position = positions == Positions.FIRST ? 0 : Math.toIntExact(shape[1]) - 1;
        return draft.tape().position(draft.named(node.name() + "@" + position), node, position);
    }

    /** Refuses a layer that is the same whatever the teacher sees, by so many inputs. */
    void checkVaries(Feature feature, Positions positions, int inputs, Need need) {
        moments(feature, positions, inputs, need);
    }

    /** The moments of a layer itself, over so many inputs; refuses one that is the same whatever the teacher sees. */
    Moments moments(Feature feature, Positions positions, int inputs, Need need) {
        return varying(
                feature,
                positions,
                need,
                moments(
                        List.of("layer", feature.name(), positions),
                        inputs,
                        examples -> Moments.of(
                                setting.pass().network(),
                                feature.name(),
                                examples,
                                feature.width(),
                                rows(feature, positions, examples))));
    }

    /** The moments of a layer's projection [width, dimensions], over so many inputs; refuses a layer that does not vary. */
    Moments ofProjection(Feature feature, Positions positions, int inputs, float[] matrix, int dimensions, Need need) {
        return varying(
                feature,
                positions,
                need,
                moments(
                        List.of("projection", feature.name(), positions, dimensions),
                        inputs,
                        examples -> Moments.ofProjection(
                                setting.pass().network(),
                                feature.name(),
                                examples,
                                feature.width(),
                                rows(feature, positions, examples),
                                matrix,
                                dimensions)));
    }

    private Moments moments(List<Object> of, int inputs, Function<Examples, Moments> computed) {
        List<Object> key = new ArrayList<>(of);
        key.add(inputs);
        key.add(setting.run().teachers());
        return setting.teachers()
                .moments(key, () -> computed.apply(setting.supply().unlabelled(inputs)));
    }

    private Moments.Rows rows(Feature feature, Positions positions, Examples examples) {
        int[] labels = examples.labels();
        int positionsOfOne = feature.value().rows();
        if (feature.value().shape().size() != 2) {
            return Moments.Rows.all();
        }
        return switch (positions) {
            case FIRST -> Moments.Rows.at(0);
            case LAST -> Moments.Rows.at(positionsOfOne - 1);
            case MASKED -> (example, row) -> labels[example * positionsOfOne + row] >= 0;
            case ALL ->
                setting.run().task().pads()
                        ? (example, row) -> examples.isPresent(example * positionsOfOne + row)
                        : Moments.Rows.all();
        };
    }

    private static Moments varying(Feature feature, Positions positions, Need need, Moments moments) {
        if (moments.areOfOneValue()) {
            throw new DistillException(
                    "The teacher's layer (" + feature.name() + ") has the same values whatever it sees: "
                            + need.problem() + ".",
                    positions == Positions.FIRST
                            ? need.take() + " " + need.otherPositions()
                                    + ", since the first of a causal network sees no others, or " + need.anotherLayer()
                                    + "."
                            : need.take() + " " + need.anotherLayer()
                                    + ", or train the teacher at a lower rate: its units may be dead.");
        }
        return moments;
    }
}
