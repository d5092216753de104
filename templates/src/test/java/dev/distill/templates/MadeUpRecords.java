package dev.distill.templates;

import dev.distill.dsl.measure.MonomialCorrelation;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.record.CheckpointEntry;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.record.StageEntry;
import dev.distill.dsl.stream.Streams;
import dev.distill.dsl.text.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Records by formula: accuracy stays at chance, then climbs at a step that arm and seed decide. */
final class MadeUpRecords {

    private static final int SEED_SHIFT = 1;
    private static final long CAP = 60_000;

    /** The step at which an arm's accuracy is half-way up, for seeds 1, 2 and 3. */
    private static final Map<String, List<Long>> CLIMBS = Map.of(
            "labels", List.of(31_000L, 90_000L, 44_000L),
            "one-shot-t1", List.of(52_000L, 95_000L, 99_000L),
            "one-shot-t4", List.of(14_500L, 11_000L, 19_500L),
            "progressive", List.of(9_800L, 10_200L, 10_000L),
            "two-shot", List.of(3_600L, 4_100L, 3_100L),
            "two-shot-early", List.of(47_000L, 99_000L, 38_000L),
            "extraction-output", List.of(1_100L, 1_700L, 1_300L),
            "extraction-hidden", List.of(1_600L, 1_200L, 1_500L),
            "extraction-pre", List.of(2_900L, 2_600L, 2_700L),
            "hint", List.of(2_200L, 1_300L, 2_300L));

    private static final long TEACHERS_CLIMB = 9_300;
    private static final long TEACHERS_END = 17_000;

    private MadeUpRecords() {}

    static RunRecord of(PlannedRun run, Outcome outcome) {
        boolean teacher = run.role() == Role.TEACHER;
        List<Measurement> measurements = teacher ? teacher() : student(run, outcome);
        long steps = measurements.get(measurements.size() - 1).step();
        return new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                outcome,
                outcome == Outcome.DIVERGED ? "the loss is not a number from step 6,250 on" : "",
                steps,
                measurements,
                stages(run),
                teacher ? List.of(new CheckpointEntry(9_500, 0.7513, Digest.of("9500"))) : List.of(),
                run.specification(),
                provenance(run),
                new Clock("2026-11-21T10:00:00Z", steps / 1_000.0));
    }

    /** A run of any study that ended so. */
    static RunRecord withNumbers(PlannedRun run, Outcome outcome, long steps, List<Measurement> measurements) {
        return new RunRecord(
                RunRecord.SCHEMA,
                run.identity(),
                outcome,
                "",
                steps,
                measurements,
                List.of(),
                List.of(),
                run.specification(),
                provenance(run),
                new Clock("2026-11-21T10:00:00Z", steps / 1_000.0));
    }

    private static List<Measurement> student(PlannedRun run, Outcome outcome) {
        long climb = CLIMBS.get(run.arm()).get((int) run.seed() - SEED_SHIFT);
        long end = outcome == Outcome.DIVERGED ? 6_000 : CAP;
        List<Measurement> measurements = new ArrayList<>();
        for (long step = 0; step <= end; step += 500) {
            double accuracy = accuracy(step, climb, run.arm() + run.seed());
            measurements.add(new Measurement("accuracy", step, accuracy));
            if (accuracy > 0.95) {
                return measurements;
            }
        }
        return measurements;
    }

    private static List<Measurement> teacher() {
        List<Measurement> measurements = new ArrayList<>();
        for (long step = 0; step <= TEACHERS_END; step += 250) {
            if (step % 500 == 0) {
                measurements.add(new Measurement("accuracy", step, accuracy(step, TEACHERS_CLIMB, "teacher")));
            }
            for (int degree = 1; degree <= 4; degree++) {
                double in = correlation(degree, step);
                double out = 0.0016 * (1 + noise("out" + degree, step));
                measurements.add(correlation(degree, true, false, step, in));
                measurements.add(correlation(degree, true, true, step, 1.4 * in + 0.002));
                measurements.add(correlation(degree, false, false, step, out));
                measurements.add(correlation(degree, false, true, step, 3.5 * out));
            }
        }
        return measurements;
    }

    private static Measurement correlation(int degree, boolean in, boolean maximum, long step, double value) {
        return new Measurement(MonomialCorrelation.column(degree, in, maximum), step, value);
    }

    private static double accuracy(long step, long climb, String name) {
        double width = 150 + climb / 25.0;
        double share = 1 / (1 + StrictMath.exp(-(step - climb) / width));
        double exact = 0.5 + 0.49 * share + 0.008 * (noise(name, step) - 0.5);
        return StrictMath.rint(exact * 4_000) / 4_000;
    }

    private static double correlation(int degree, long step) {
        double share = 1 / (1 + StrictMath.exp(-(step - TEACHERS_CLIMB) / 520.0));
        double bump = 4 * share * (1 - share);
        double height = List.of(0.03, 0.055, 0.02, 0.01).get(degree - 1);
        return 0.0016 * (1 + noise("in" + degree, step)) + height * bump + (degree == 4 ? 0.49 * share : 0);
    }

    /** A number from 0 to 1 that looks like chance and is the same on every machine. */
    private static double noise(String name, long step) {
        return Streams.of(step).stream(name).at(0).nextDouble();
    }

    private static List<StageEntry> stages(PlannedRun run) {
        if (run.arm().equals("progressive")) {
            return LongStream.rangeClosed(0, 19)
                    .mapToObj(i -> new StageEntry(i * 500, 0, OptionalLong.of((i + 1) * 500)))
                    .toList();
        }
        if (run.arm().equals("two-shot")) {
            return List.of(
                    new StageEntry(0, 0, OptionalLong.of(9_500)), new StageEntry(2_000, 1, OptionalLong.of(17_000)));
        }
        boolean taught = run.specification().stages().get(0).needsTeacher();
        return List.of(new StageEntry(0, 0, taught ? OptionalLong.of(17_000) : OptionalLong.empty()));
    }

    private static Provenance provenance(PlannedRun run) {
        return new Provenance(
                "0.1.0",
                "OpenJDK 17.0.15",
                "Linux amd64",
                run.seed() == 3 ? "AMD EPYC 9B14" : "Intel Xeon 6975P-C",
                "1.0.0-M2.1",
                "linux-x86_64",
                "OpenBLAS 0.3.19, kernel HASWELL",
                1);
    }
}
