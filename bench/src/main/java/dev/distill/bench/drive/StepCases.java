package dev.distill.bench.drive;

import dev.distill.bench.Settings;
import dev.distill.bench.peer.Request;
import dev.distill.bench.peer.Request.Verb;
import dev.distill.bench.result.CaseResult;
import dev.distill.bench.work.Cases;
import dev.distill.bench.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Every case that is timed step by step, and where ours spends its time. */
public final class StepCases {

    private static final int PROFILED_MILLIS = 100;

    private final Settings settings;
    private final List<Contestant> contestants;
    private final BooleanSupplier late;
    private final List<String> profiles = new ArrayList<>();

    /**
     * @param late whether there is time for one round only
     */
    public StepCases(Settings settings, List<Contestant> contestants, BooleanSupplier late) {
        this.settings = settings;
        this.contestants = contestants;
        this.late = late;
    }

    /** Plays the cases that are meant. */
    public void play(Consumer<CaseResult> results) {
        for (Work work : Cases.steps()) {
            if (settings.wants(work.name())) {
                int rounds = late.getAsBoolean() ? 1 : settings.rounds();
                CaseResult result = Match.of(work, contestants, rounds, settings.millis());
                results.accept(result);
                profile(result);
                contestants.forEach(contestant -> contestant.ask(new Request(Verb.DROP, work.name(), 0)));
            }
        }
        write();
    }

    /** Our builds tell where the time of a case goes. */
    private void profile(CaseResult result) {
        for (Contestant contestant : contestants) {
            result.timing(contestant.name()).ifPresent(timing -> {
                long steps = Math.max(1, Math.round(1e3 * PROFILED_MILLIS / timing.median()));
                contestant.ask(new Request(Verb.PROFILE, result.name(), steps));
                if (!contestant.profile().isEmpty()) {
                    profiles.add(result.name() + " on " + contestant.description());
                    profiles.addAll(contestant.profile());
                    profiles.add("");
                }
            });
        }
    }

    private void write() {
        try {
            Files.write(settings.output().resolve("bench-profiles.txt"), profiles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
