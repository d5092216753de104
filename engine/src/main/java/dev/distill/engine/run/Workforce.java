package dev.distill.engine.run;

import dev.distill.dsl.plan.NumericClass;
import dev.distill.engine.protocol.SavePolicy;
import dev.distill.engine.store.RunStore;
import java.time.Duration;
import java.util.Optional;

/** Who carries out what a schedule hands out. */
public interface Workforce {

    /** What it computes on. */
    NumericClass numericClass();

    /** How many jobs it has in hand at once. */
    int parallel();

    /** What a job may use, heap and native arrays together. */
    int memoryMegabytes();

    /** The most time that a run may take. */
    Optional<Duration> timeout();

    /** How often runs keep a state to go on from. */
    SavePolicy saving();

    /** Measures the step times of this machine and has the store note them, unless it has them or another machine is imitated. */
    void calibrate(RunStore store);

    /** This workforce, with the kernels chosen that runs are computed by; the store keeps what was measured for that. */
    Workforce settled(RunStore store);

    /** Takes jobs until the schedule has no more. */
    void work(Schedule schedule);
}
