package dev.distill.bench.ours;

import dev.distill.bench.peer.Step;
import dev.distill.engine.program.Program;
import java.util.List;

/**
 * Programs run one after another.
 *
 * @param programs in order
 * @param resources what they use, freed after them
 */
record ProgramStep(List<Program> programs, List<AutoCloseable> resources) implements Step {

    @Override
    public void run() {
        for (int k = 0; k < programs.size(); k++) {
            programs.get(k).run();
        }
    }

    @Override
    public List<String> profile(int steps) {
        return ProgramProfile.of(programs, steps);
    }

    @Override
    public void close() {
        programs.forEach(Program::close);
        resources.forEach(ProgramStep::free);
    }

    private static void free(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("A case could not be freed.", e);
        }
    }
}
