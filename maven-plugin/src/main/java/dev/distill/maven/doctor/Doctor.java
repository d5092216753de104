package dev.distill.maven.doctor;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Numerics;
import dev.distill.engine.backend.Backend;
import dev.distill.engine.backend.Cuda;
import dev.distill.engine.backend.NativeBuild;
import dev.distill.engine.backend.Processor;
import dev.distill.engine.estimate.StepTime;
import dev.distill.engine.fleet.KernelChoice;
import dev.distill.engine.fleet.SelfTest;
import dev.distill.engine.fleet.WorkerSettings;
import dev.distill.engine.protocol.SelfTestResult;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.RunStore;
import dev.distill.maven.console.DoctorText;
import dev.distill.maven.worker.Builds;
import java.util.List;
import java.util.Optional;

/** Looks at a machine, from what needs nothing to what needs a worker, and tells each thing as it is found. */
public final class Doctor {

    private final Patient patient;
    private final DoctorText text;

    /**
     * @param patient what is looked at
     * @param text is told
     */
    public Doctor(Patient patient, DoctorText text) {
        this.patient = patient;
        this.text = text;
    }

    /**
     * Looks at everything.
     *
     * @throws DistillException where workers would not work
     */
    public void examine() {
        look(patient.machine(), Optional.of(patient.build()), text);
        text.blas(patient.build());
        text.workers(patient.limits(), patient.build());
        text.store(patient.store(), FolderSize.of(patient.store()));
        SelfTestResult result = selfTest();
        text.selfTest(result);
        text.trials(patient.trials().studies(), result.trials());
    }

    /**
     * Looks at what needs no worker, which can be told of any machine.
     *
     * @param chosen the native build, where the one that was asked for can be had
     */
    public static void look(Machine machine, Optional<NativeBuild> chosen, DoctorText text) {
        text.java(machine.workers().java());
        text.maven(machine.maven());
        text.processor(Processor.ofThisMachine());
        text.measured(Processor.ofThisMachine());
        text.cuda(Cuda.ofThisMachine(machine.cuda()));
        build(machine, Backend.CPU, Numerics.PORTABLE, chosen, text);
        build(machine, Backend.CPU, Numerics.NATIVE, chosen, text);
        build(machine, Backend.CUDA, Numerics.NATIVE, chosen, text);
    }

    private static void build(
            Machine machine, Backend backend, Numerics numerics, Optional<NativeBuild> chosen, DoctorText text) {
        try {
            NativeBuild build = Builds.of(backend, numerics, machine.cuda());
            text.build(build, chosen.equals(Optional.of(build)), isHere(machine, build));
        } catch (DistillException e) {
            text.noBuild(backend, numerics, e);
        }
    }

    private static boolean isHere(Machine machine, NativeBuild build) {
        try {
            machine.workers().jars().withoutDownloads().natives(build);
            return true;
        } catch (DistillException e) {
            return false;
        }
    }

    /** Trials read the examples of files in the store; those that cannot be brought there are told, and their trials say so too. */
    private void bringData(RunStore store) {
        try {
            patient.trials().specifications().stream()
                    .flatMap(run -> run.task().source().files().stream())
                    .distinct()
                    .forEach(new DataFiles(store)::bring);
        } catch (DistillException e) {
            text.unreadable(e.getMessage());
        }
    }

    /** What is measured is noted in the store, for the estimates of plans. */
    private SelfTestResult selfTest() {
        NativeBuild build = patient.build();
        TemporaryFolder logs = TemporaryFolder.create();
        RunStore store = RunStore.in(patient.store());
        bringData(store);
        WorkerSettings settings = patient.machine()
                .workers()
                .training(patient.limits(), build, List.of(), logs.path())
                .natives(store.natives());
        WorkerSettings settled = KernelChoice.settled(settings, store);
        text.kernels(settled.build());
        SelfTestResult result = SelfTest.of(settled, patient.trials().specifications(), store);
        logs.delete();
        store.note(StepTime.note(build.name(), build.numericClass()), result.stepTime());
        return result;
    }
}
