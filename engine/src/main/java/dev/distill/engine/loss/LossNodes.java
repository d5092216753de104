package dev.distill.engine.loss;

import dev.distill.engine.graph.Node;
import dev.distill.engine.graph.Shapes;
import dev.distill.engine.program.Dial;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The losses, each a mean over the batch; marks: paper (read there), ours (measured), choice (reconstructed).
 *
 * <p>B is the number of rows, C of columns, z the logits, q the target probabilities, T a temperature.
 */
public final class LossNodes {

    private LossNodes() {}

    /**
     * Cross-entropy: - sum_c q_c log softmax(z)_c; gradient (softmax(z) - q) / B [paper].
     *
     * <p>One-hot targets make it the label loss; a teacher's at a temperature, the progressive convention (no T^2).
     *
     * @param logits z [B, C]
     * @param targets q [B, C], rows that sum to 1
     */
    public static LossNode crossEntropy(Node logits, Node targets) {
        return LossNode.of(new CrossEntropy(logits, Shapes.same(targets, logits)));
    }

    /**
     * Cross-entropy on classes: - log softmax(z)_y; gradient (softmax(z) - the one-hot row of y) / B [paper]. Where y is negative a row has
     * neither.
     *
     * @param logits z [.., C]
     * @param ids y [..], whole numbers below C
     */
    public static LossNode classes(Node logits, Node ids) {
        return classes(logits, ids, 0);
    }

    /**
     * Cross-entropy on smoothed classes: - sum_c q_c log softmax(z)_c with q_c = s / C, and 1 - s more at y; gradient (softmax(z) - q) / B
     * (Szegedy et al., arXiv 1512.00567) [paper]. Where y is negative a row has neither.
     *
     * @param logits z [.., C]
     * @param ids y [..], whole numbers below C
     * @param smoothing s, from 0 on and below 1
     */
    public static LossNode classes(Node logits, Node ids, double smoothing) {
        return LossNode.of(new Classes(logits, Shapes.perRow(ids, logits), smoothing));
    }

    /**
     * Connectionist temporal classification: - log of the summed probability of all ways in which frames spell a target, the last class being
     * the blank, which spells nothing (Graves, Fernández, Gomez and Schmidhuber 2006) [paper]; the mean over examples, and not over classes
     * of targets [choice]. The gradient is (softmax(z) - the share of ways in which a frame is a class) / B. An example that is too short
     * for its target has an infinite loss and no gradient.
     *
     * @param logits z [B, T, C], at least one class and the blank
     * @param targets y [B, L], whole numbers below C - 1 from the left, then negative ones
     */
    public static LossNode ctc(Node logits, Node targets) {
        return LossNode.of(new Ctc(logits, Shapes.perExample(targets, logits)));
    }

    /**
     * Divergence, T on both: sum_c q_c (log q_c - log p_c) with p = softmax(z / T); gradient (p - q) / (T B) [paper: a logged switch].
     *
     * @param targets q [B, C], the teacher's at the same temperature
     * @param temperature T, positive
     */
    public static LossNode kl(Node logits, Node targets, Dial temperature) {
        return LossNode.of(new Divergence(logits, Shapes.same(targets, logits), temperature, t -> 1));
    }

    /**
     * Hinton's loss, the divergence times T^2, which keeps the gradient of order one as T grows; gradient T (p - q) / B [paper].
     *
     * @param targets q [B, C], the teacher's at the same temperature
     * @param temperature T, positive
     */
    public static LossNode hinton(Node logits, Node targets, Dial temperature) {
        return LossNode.of(new Divergence(logits, Shapes.same(targets, logits), temperature, t -> t * t));
    }

    /**
     * The divergence decoupled, T on both: T^2 (alpha KL(b_t || b_s) + beta KL(q^ || p^)), b the probabilities of the label and of the
     * rest, q^ and p^ the distributions over the other classes (Zhao et al., arXiv 2203.08679) [paper]. With p, q at T, the gradient is T / B
     * times alpha (p_y - q_y) on the label and beta (p^_c - q^_c) - alpha (p_y - q_y) p^_c elsewhere [ours]. Where y is negative a row has
     * neither.
     *
     * @param logits z [.., C], at least 3 classes
     * @param teacher the teacher's logits, likewise
     * @param ids y [..], whole numbers below C
     * @param temperature T, positive
     * @param target alpha
     * @param others beta
     */
    public static LossNode decoupled(
            Node logits, Node teacher, Node ids, Dial temperature, double target, double others) {
        return LossNode.of(new Decoupled(
                logits, Shapes.same(teacher, logits), Shapes.perRow(ids, logits), temperature, target, others));
    }

    /**
     * Lets what a temperature is made of climb Hinton's loss T^2 KL, which it leaves as it is: its own value is 0, and its gradient on theta
     * is - lambda dT/dtheta times the mean over rows, weighed where they are, of 2 T K - sum_c (q_c (l_c - K) z_t,c + (p_c - q_c) z_s,c), where K is the divergence
     * and l_c = log q_c - log p_c (gradient reversal: Li et al., arXiv 2211.16231 [paper]; the derivative [ours]).
     *
     * @param theta [1, 1]
     * @param logits z_s [B, C]
     * @param teacher z_t [B, C]
     * @param temperature T, as it follows from theta
     * @param slope dT/dtheta at a T
     * @param strength lambda, from 0 to 1
     */
    public static LossNode ascent(
            Node theta, Node logits, Node teacher, Dial temperature, DoubleUnaryOperator slope, Dial strength) {
        return LossNode.of(new TemperatureAscent(
                theta, logits, Shapes.same(teacher, logits), temperature, slope, strength, Optional.empty()));
    }

    /**
     * Hinton's loss at a temperature for each row: T_b^2 sum_c q_c (log q_c - log p_c), q and p at T_b; gradient T_b (p - q) / B [paper: CTKD's
     * instance version]. In double precision in Java.
     *
     * @param logits z_s [B, C]
     * @param teacher z_t [B, C]
     * @param theta [B, 1]
     * @param temperature T_b as it follows from its theta, positive
     */
    public static LossNode hinton(Node logits, Node teacher, Node theta, DoubleUnaryOperator temperature) {
        RowTemperatures each =
                new RowTemperatures(Shapes.perRow(theta, logits), logits, Shapes.same(teacher, logits), temperature);
        return LossNode.of(new InstanceDivergence(each));
    }

    /**
     * Lets what each row's temperature is made of climb {@link #hinton(Node, Node, Node, DoubleUnaryOperator)}: its own value is 0, and its
     * gradient on theta_b is - lambda dT/dtheta d(T_b^2 K_b)/dT_b / B, as in {@link #ascent(Node, Node, Node, Dial, DoubleUnaryOperator, Dial)}.
     *
     * @param theta [B, 1]
     * @param slope dT/dtheta at a T
     * @param strength lambda, from 0 to 1
     */
    public static LossNode ascent(
            Node theta,
            Node logits,
            Node teacher,
            DoubleUnaryOperator temperature,
            DoubleUnaryOperator slope,
            Dial strength) {
        RowTemperatures each =
                new RowTemperatures(Shapes.perRow(theta, logits), logits, Shapes.same(teacher, logits), temperature);
        return LossNode.of(new InstanceAscent(each, slope, strength));
    }

    /**
     * Hinge on a scalar output f: max(0, 1 - y f); gradient - y / B where {@code y f < 1}, else 0 [paper: hidden-progress study].
     *
     * @param scores f [B, 1]
     * @param labels y [B, 1], each -1 or 1
     */
    public static LossNode hinge(Node scores, Node labels) {
        return LossNode.of(new Hinge(scores, Shapes.same(labels, Shapes.column(scores))));
    }

    /**
     * Mean squared error on logits, over batch and classes: (z - s t)^2 / C; gradient 2 (z - s t) / (B C) [choice].
     *
     * @param targets t [B, C], a teacher's logits
     * @param targetFactor s, a schedule's factor, or {@code Dial.fixed(1)}
     */
    public static LossNode meanSquares(Node logits, Node targets, Dial targetFactor) {
        return LossNode.of(new Squares(logits, Shapes.same(targets, logits), targetFactor, 1.0 / logits.columns()));
    }

    /**
     * Similarities of a batch's examples: 1/B^2 sum_ij (N_ij - M_ij)^2, N the rows of H H' over their roots of squares, M the teacher's (Tung and
     * Mori, arXiv 1907.09682) [choice: from memory].
     *
     * @param features h [B, ..]
     * @param teacher [B, ..], of any other width
     */
    public static LossNode similarities(Node features, Node teacher) {
        return LossNode.of(new RelationError(features, Shapes.asManyExamples(teacher, features), new Similarities()));
    }

    /**
     * Distances of a batch's examples: 1/B^2 sum_ij huber(n_ij - m_ij), n the Euclidean distances over their mean for i != j, m the teacher's,
     * huber(x) = x^2 / 2 up to 1, |x| - 1/2 beyond (Park et al., arXiv 1904.05068) [choice: from memory].
     *
     * @param features h [B, ..], at least three examples: the one distance of two is its own mean
     * @param teacher [B, ..], of any other width
     */
    public static LossNode distances(Node features, Node teacher) {
        return LossNode.of(new RelationError(features, Shapes.asManyExamples(teacher, features), new Distances()));
    }

    /**
     * Half the squared error on features, summed over coordinates: 1/2 sum_j (h_j - t_j)^2; gradient (h - t) / B [ours].
     *
     * <p>Times m_S / m_T it is the FitNets hint [ours].
     *
     * @param features h [B, D]
     * @param targets t [B, D]
     */
    public static LossNode halfSquares(Node features, Node targets) {
        return LossNode.of(new Squares(features, Shapes.same(targets, features), Dial.fixed(1), 0.5));
    }
}
