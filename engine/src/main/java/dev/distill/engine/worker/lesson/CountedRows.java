package dev.distill.engine.worker.lesson;

import dev.distill.dsl.curriculum.Difficulty;
import dev.distill.dsl.curriculum.Loss;
import dev.distill.dsl.curriculum.Loss.EasyToHard;
import dev.distill.engine.array.HostArray;
import dev.distill.engine.graph.Node;
import dev.distill.engine.loss.LossNode;
import dev.distill.engine.network.Network;
import dev.distill.engine.worker.data.Examples;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rows of a batch that a loss is the mean of: of the open examples alone, where easy ones come first. */
final class CountedRows {
    private final LessonDraft draft;
    private final Setting setting;
    private final Map<Difficulty, OpenExamples> open = new EnumMap<>(Difficulty.class);

    CountedRows(LessonDraft draft, Setting setting) {
        this.draft = draft;
        this.setting = setting;
    }

    /** Those that something is asked at, where a task asks at each position of a sequence; else all. */
    LossNode ofAnswers(Loss declared, LossNode loss) {
        return setting.run().task().answersEachPosition() ? ofAsked(declared, loss) : ofAll(declared, loss);
    }

    LossNode ofAsked(Loss declared, LossNode loss) {
        return of(declared, loss, Examples::isAsked, it -> it.overRows(asked()));
    }

    /** The weights of rows: those that nothing is asked at have none. */
    Node asked() {
        return draft.once("@asked", setting.batches()::asked);
    }

    /** All but what lies behind a sequence's end, where a task has sequences that end. */
    LossNode ofPresent(Loss declared, LossNode loss) {
        return setting.run().task().pads()
                ? of(
                        declared,
                        loss,
                        Examples::isPresent,
                        it -> it.overRows(draft.once("@present", setting.batches()::present)))
                : ofAll(declared, loss);
    }

    LossNode ofAll(Loss declared, LossNode loss) {
        return of(declared, loss, (batch, row) -> true, it -> it);
    }

    private LossNode of(
            Loss declared, LossNode loss, OpenExamples.Counted counted, UnaryOperator<LossNode> ofEveryExample) {
        return declared instanceof EasyToHard order
                ? loss.overRows(open(order, loss, counted))
                : ofEveryExample.apply(loss);
    }

    /** The weights of a loss's rows while easy examples come first: [batch, rows an example], written before each step. */
    private Node open(EasyToHard order, LossNode loss, OpenExamples.Counted counted) {
        if (order.by() == Difficulty.TEACHER_LOSS) {
            draft.needs(Network.OUTPUT);
        }
        OpenExamples examples = open.computeIfAbsent(
                order.by(),
                by -> OpenExamples.of(by, setting.run().task(), setting.batches(), setting.supply(), setting.pass()));
        Node fitted = loss.outputs().get(0);
        INDArray array = draft.array("open", setting.run().batchSize(), fitted.rows() / fitted.shape()[0]);
        HostArray host = HostArray.of(array);
        float[] weights = new float[Math.toIntExact(array.length())];
        draft.dials().also((stageStep, stageLength) -> {
            examples.weigh(weights, counted, order.share().at(stageStep, stageLength));
            host.write(weights);
        });
        return draft.input("open", array);
    }
}
