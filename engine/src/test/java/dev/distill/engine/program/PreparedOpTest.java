package dev.distill.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The CPU's own way to run an op and every backend's. */
class PreparedOpTest {

    private final INDArray values = Nd4j.createFromArray(-1f, 2f);
    private final INDArray out = Nd4j.create(DataType.FLOAT, 2);

    static Stream<BiFunction<Call, String, PreparedOp>> ways() {
        return Stream.of(DirectOp::new, ExecutionerOp::new);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void an_op_runs_on_what_its_arrays_hold_now(BiFunction<Call, String, PreparedOp> way) {
        PreparedOp relu = way.apply(Call.of("relu", values).into(out).reals(0), "relu");
        relu.run();
        assertThat(out.toFloatVector()).containsExactly(0, 2);
        values.putScalar(0, 3);
        relu.run();
        assertThat(out.toFloatVector()).containsExactly(3, 2);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_closed_op_holds_no_array(BiFunction<Call, String, PreparedOp> way) {
        PreparedOp relu = way.apply(Call.of("relu", values).into(out).reals(0), "relu");
        assertThat(relu.context.getInputArrays()).hasSize(1);
        relu.close();
        assertThat(relu.context.getInputArrays()).isEmpty();
        assertThat(relu.context.getOutputArrays()).isEmpty();
    }

    @Test
    void an_op_that_fails_says_which_it_was() {
        PreparedOp relu = new DirectOp(Call.of("relu", values).into(out), "relu a -> b");
        assertThatThrownBy(relu::run).hasMessageStartingWith("The op (relu a -> b) failed");
    }
}
