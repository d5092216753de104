package dev.distill.engine.fleet;

import dev.distill.dsl.plan.NumericClass;
import dev.distill.engine.protocol.SavePolicy;
import dev.distill.engine.run.Workforce;
import java.time.Duration;
import java.util.Optional;

/** A workforce that tells of its workers what their settings say, wherever they are. */
interface ConfiguredWorkforce extends Workforce {

    WorkerSettings settings();

    @Override
    default NumericClass numericClass() {
        return settings().build().numericClass();
    }

    @Override
    default int parallel() {
        return settings().parallel();
    }

    @Override
    default int memoryMegabytes() {
        return settings().memoryMegabytes();
    }

    @Override
    default Optional<Duration> timeout() {
        return settings().timeout();
    }

    @Override
    default SavePolicy saving() {
        return settings().saving();
    }
}
