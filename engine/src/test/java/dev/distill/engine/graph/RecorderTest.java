package dev.distill.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.engine.program.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class RecorderTest {

    private final Recorder recorder = new Recorder(DataType.FLOAT, true);

    @AfterEach
    void close() {
        recorder.close();
    }

    @Test
    void a_constant_is_found_again_by_its_value_and_shape_and_not_by_its_label_alone() {
        INDArray half = recorder.constant("share", 0.5);
        assertThat(recorder.constant("share", 0.5)).isSameAs(half);
        assertThat(recorder.constant("share", 0.25).getFloat(0)).isEqualTo(0.25f);
        assertThat(recorder.constants("share", 0.5, 2, 3).length()).isEqualTo(6);
        assertThat(half.getFloat(0)).isEqualTo(0.5f);
        assertThat(recorder.table("row", new double[] {1, 2}).toFloatVector()).containsExactly(1, 2);
        assertThat(recorder.table("row", new double[] {3, 4}).toFloatVector()).containsExactly(3, 4);
    }

    @Test
    void a_scalar_belongs_to_its_owner() {
        INDArray ours = recorder.sharedScalar(this, "rate", () -> 1);
        assertThat(recorder.sharedScalar(this, "rate", () -> 1)).isSameAs(ours);
        INDArray theirs = recorder.sharedScalar("theirs", "rate", () -> 2);
        try (Program program = new Program(recorder.recording())) {
            program.run();
            assertThat(ours.getFloat(0)).isEqualTo(1);
            assertThat(theirs.getFloat(0)).isEqualTo(2);
        }
    }

    @Test
    void what_a_node_keeps_has_one_shape() {
        Node node = Node.computed("node", new long[] {2, 3}, DataType.FLOAT, null);
        recorder.kept(node, "sums", 3);
        assertThatThrownBy(() -> recorder.kept(node, "sums", 2)).hasMessageContaining("(node) keeps as (sums)");
    }

    @Test
    void blocks_keep_their_own_for_the_way_back_and_without_one_take_turns() {
        Node node = Node.computed("node", new long[] {2, 3}, DataType.FLOAT, null);
        assertThat(recorder.keptOfBlock(node, "sums", 1, 3)).isNotSameAs(recorder.keptOfBlock(node, "sums", 0, 3));
        assertThat(recorder.keptOfBlock(node, "sums", 1, 3)).isSameAs(recorder.keptOfBlock(node, "sums", 1, 3));
        Recorder forward = new Recorder(DataType.FLOAT, false);
        assertThat(forward.keptOfBlock(node, "sums", 1, 3)).isSameAs(forward.keptOfBlock(node, "sums", 0, 3));
        forward.close();
    }
}
