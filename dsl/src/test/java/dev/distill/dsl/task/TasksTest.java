package dev.distill.dsl.task;

import static dev.distill.dsl.Wrong.wrong;
import static dev.distill.dsl.task.Tasks.sparseParity;
import static dev.distill.dsl.task.Tasks.treeTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Wrong;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TasksTest {

    static Stream<Wrong> wrongTasks() {
        return Stream.of(
                wrong(
                        "k above d",
                        () -> sparseParity(4, 5),
                        "The degree (5) does not fit the number of inputs (4).",
                        "Choose a degree from 1 to 4, as in sparseParity(4, 4)."),
                wrong(
                        "k of 0",
                        () -> sparseParity(50, 0),
                        "The degree (0) does not fit the number of inputs (50).",
                        "Choose a degree from 1 to 50, as in sparseParity(50, 4)."),
                wrong(
                        "negative k",
                        () -> sparseParity(50, -2),
                        "The degree (-2) does not fit the number of inputs (50).",
                        "Choose a degree from 1 to 50, as in sparseParity(50, 4)."),
                wrong(
                        "no inputs",
                        () -> sparseParity(0, 1),
                        "The number of inputs (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "support after the inputs",
                        () -> sparseParity(10, 2).supportOn(List.of(3, 10)),
                        "The support (3, 10) is outside the inputs (10).",
                        "Name coordinates from 0 to 9."),
                wrong(
                        "support before the inputs",
                        () -> sparseParity(10, 2).supportOn(List.of(3, -1)),
                        "The support (-1, 3) is outside the inputs (10).",
                        "Name coordinates from 0 to 9."),
                wrong(
                        "a coordinate twice",
                        () -> sparseParity(10, 2).supportOn(List.of(3, 3)),
                        "The support coordinate (3) is declared twice.",
                        "Name each support coordinate once."),
                wrong(
                        "a support of another size",
                        () -> sparseParity(10, 2).supportOn(List.of(3, 4, 5)),
                        "The support (3, 4, 5) has not as many coordinates as the degree (2).",
                        "Name 2 coordinates, or begin with sparseParity(10, 3)."),
                wrong(
                        "no test examples",
                        () -> sparseParity(10, 2).testExamples(0),
                        "The number of test examples (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "a tree too large",
                        () -> treeTask(27, 2, 10),
                        "The tree (depth 2, degree 10) needs 30 inputs, and there are 27.",
                        "Use at least 30 inputs, or a smaller depth or degree."),
                wrong(
                        "a tree without turns",
                        () -> treeTask(10, 0, 3),
                        "The depth of the tree (0) is outside its range.",
                        "Choose a depth from 1 (2 classes) to 12 (4096 classes)."),
                wrong(
                        "a tree too deep",
                        () -> treeTask(100_000, 13, 3),
                        "The depth of the tree (13) is outside its range.",
                        "Choose a depth from 1 (2 classes) to 12 (4096 classes)."),
                wrong(
                        "a node of no bits",
                        () -> treeTask(10, 1, 0),
                        "The degree of a node (0) is not positive.",
                        "Give a whole number of at least 1."),
                wrong(
                        "a tree untested",
                        () -> treeTask(10, 1, 3).testExamples(-1),
                        "The number of test examples (-1) is not positive.",
                        "Give a whole number of at least 1."));
    }

    @ParameterizedTest
    @MethodSource("wrongTasks")
    void a_wrong_task_is_refused(Wrong wrong) {
        wrong.isRefused();
    }

    @Test
    void a_parity_is_on_the_first_bits_unless_said() {
        assertThat(sparseParity(50, 4).support()).containsExactly(0, 1, 2, 3);
        assertThat(sparseParity(50, 4).supportOn(List.of(9, 3, 30, 1)).support())
                .containsExactly(1, 3, 9, 30);
        assertThat(sparseParity(50, 4).testExamples()).isEqualTo(4096);
    }

    @Test
    void the_support_that_a_seed_draws_never_changes() {
        assertThat(sparseParity(50, 4).supportDrawnBy(7).support()).containsExactly(3, 5, 27, 33);
        assertThat(sparseParity(100, 6).supportDrawnBy(1).support()).containsExactly(10, 12, 19, 72, 74, 77);
    }

    @Test
    void a_tree_has_a_class_a_leaf_and_k_bits_a_node() {
        TreeTask tree = treeTask(30, 3, 4);
        assertThat(tree.classes()).isEqualTo(8);
        assertThat(tree.bits().orElseThrow().support())
                .hasSize(28)
                .startsWith(0, 1)
                .endsWith(26, 27);
        assertThat(tree.testExamples(100).testExamples()).isEqualTo(100);
    }

    @Test
    void bits_become_tokens_where_it_is_said() {
        SparseParity tokens = sparseParity(20, 3).testExamples(50).asTokens();
        assertThat(tokens.input()).isEqualTo(new Value(List.of(20), 2));
        assertThat(tokens.given().kind()).isEqualTo(Field.Kind.TOKENS);
        assertThat(sparseParity(20, 3).input()).isEqualTo(Value.of(20));
        assertThat(sparseParity(20, 3).given().kind()).isEqualTo(Field.Kind.SIGNS);
        assertThat(tokens.bits()).isEqualTo(sparseParity(20, 3).bits());
        assertThat(tokens.testExamples()).isEqualTo(50);
        assertThat(tokens.supportOn(List.of(4, 5, 6)).tokens()).isTrue();
        assertThat(tokens.supportDrawnBy(7).tokens()).isTrue();
        assertThat(tokens.describe()).isEqualTo("sparse parity of 3 out of 20 bits as tokens");
        assertThat(tokens.describeClasses()).endsWith("; token 0 is +1, token 1 is -1");
    }

    @Test
    void an_example_has_an_input_and_a_class() {
        assertThat(treeTask(30, 2, 4).fields()).extracting(Field::name).containsExactly("x", "y");
        assertThat(treeTask(30, 2, 4).target().value().ids()).isEqualTo(4);
        assertThat(treeTask(30, 2, 4).bits().orElseThrow().parity()).isFalse();
    }

    @Test
    void tasks_describe_themselves() {
        assertThat(sparseParity(50, 4).describe()).isEqualTo("sparse parity of 4 out of 50 bits");
        assertThat(treeTask(30, 3, 4).describe()).isEqualTo("tree task of 8 classes, 4 bits a node, 30 bits");
    }
}
