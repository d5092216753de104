package dev.distill.engine.fleet;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Canonical;
import dev.distill.engine.protocol.DepotAnswer;
import dev.distill.engine.protocol.DepotOrder;
import dev.distill.engine.store.Depot;
import dev.distill.engine.store.RunStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** A depot that a process of its own reaches, with libraries that this one has not. */
public final class DepotProcess implements Depot {

    private static final int START_SECONDS = 120;

    private final DepotSettings settings;
    private final WorkerLine keeper;

    private DepotProcess(DepotSettings settings, WorkerLine keeper) {
        this.settings = settings;
        this.keeper = keeper;
    }

    /**
     * Starts the process, which reaches the depot.
     *
     * @throws DistillException where it cannot be reached
     */
    public static DepotProcess of(DepotSettings settings, RunStore store) {
        WorkerLine keeper =
                WorkerLine.start(new DriverCommand(settings), settings.log(), START_SECONDS, "", begun -> {});
        DepotProcess depot = new DepotProcess(settings, keeper);
        try {
            keeper.quiet(Duration.ZERO);
            depot.asked(DepotOrder.open(settings.place(), store.folder().toString()));
            return depot;
        } catch (IOException e) {
            depot.close();
            throw depot.gone(e);
        } catch (DistillException e) {
            depot.close();
            throw e;
        }
    }

    @Override
    public List<String> bring(Collection<String> runs) {
        return asked(new DepotOrder(DepotOrder.Kind.BRING, "", "", List.copyOf(runs)));
    }

    @Override
    public List<String> give(Collection<String> runs) {
        return asked(new DepotOrder(DepotOrder.Kind.GIVE, "", "", List.copyOf(runs)));
    }

    private synchronized List<String> asked(DepotOrder order) {
        try {
            keeper.write(Canonical.line(order));
            String line = keeper.read();
            if (line == null) {
                throw gone(null);
            }
            DepotAnswer answer = Canonical.read(line, DepotAnswer.class);
            if (!answer.problem().isEmpty()) {
                throw new DistillException(answer.problem(), answer.advice());
            }
            return answer.told();
        } catch (IOException e) {
            throw gone(e);
        }
    }

    private DistillException gone(IOException cause) {
        return new DistillException(
                "The keeper of the depot (" + settings.place() + ") ended (" + keeper.ending() + ").",
                "Start again: what is done stays done.",
                cause);
    }

    @Override
    public void close() {
        keeper.close();
    }
}
