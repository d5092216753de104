package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.engine.network.Network;
import dev.distill.engine.network.Start;
import dev.distill.engine.program.Program;
import dev.distill.engine.store.DataFiles;
import dev.distill.engine.store.RunStore;
import dev.distill.engine.worker.data.Batches;
import dev.distill.engine.worker.data.RunStreams;
import dev.distill.engine.worker.data.Supply;
import dev.distill.engine.worker.lesson.Lessons;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;

/** The lessons of a run that has no teacher, step by step as a worker takes them, on one batch that stays. */
final class LessonStep implements Step {

    private final Network network;
    private final Batches batches;
    private final Lessons lessons;
    private long step;

    LessonStep(TrainedRun run) {
        Supply supply = Supply.of(run, new DataFiles(RunStore.in(Path.of("none"))));
        network = Network.of(run.blueprint());
        Start.draw(network, new RunStreams(run).init());
        batches = new Batches(run.task(), run.batchSize(), supply);
        batches.draw(0);
        lessons = new Lessons(run, network, batches, supply, null, () -> 0);
    }

    @Override
    public void run() {
        lessons.run(step++);
    }

    /** What is learned. */
    Network network() {
        return network;
    }

    /** What is learned from. */
    Batches batches() {
        return batches;
    }

    @Override
    public List<String> profile(int steps) {
        return ProgramProfile.of(List.of(program()), steps);
    }

    /** Lessons keep it to themselves, so it is taken out by reflection. */
    private Program program() {
        try {
            return (Program) field(field(lessons, "lesson"), "program");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The engine's lessons are built otherwise now.", e);
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }

    @Override
    public void close() {
        lessons.close();
        batches.close();
        network.close();
    }
}
