package dev.distill.dsl.pin;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.distill.dsl.Scale;
import dev.distill.dsl.error.Name;
import dev.distill.dsl.pin.text.Decimals;
import dev.distill.dsl.pin.text.Lines;
import dev.distill.dsl.pin.text.Refusals;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.text.Digest;
import dev.distill.dsl.text.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code records.csv} says: every measured value of every run. Rows may come in any order and equal ones more than once;
 * two values of one number are refused.
 *
 * @param byRun in the order of columns, then steps
 */
record Values(SortedMap<RunKey, List<Measurement>> byRun) {

    static final String FILE = "records.csv";

    private static final String HEADER = "study,scale,arm,seed,measure,step,value";
    private static final int DIGITS = 16;
    private static final Comparator<Measurement> ORDER =
            Comparator.comparing(Measurement::column).thenComparingLong(Measurement::step);

    /** A number's place among a run's. */
    private record Place(String column, long step) {}

    Values {
        byRun = new TreeMap<>(byRun);
    }

    /** The values of a run, in order. */
    static List<Measurement> sorted(Collection<Measurement> measurements) {
        return measurements.stream().sorted(ORDER).toList();
    }

    /** The rows of a run, and what is told apart by a change of any of them. */
    static String digest(RunKey run, List<Measurement> sorted) {
        return Digest.of(rows("", run, sorted)).substring(0, DIGITS);
    }

    List<Measurement> of(RunKey run) {
        return byRun.getOrDefault(run, List.of());
    }

    /** Returns these values with those of other runs in the place of their own. */
    Values replacedBy(Values other) {
        SortedMap<RunKey, List<Measurement>> both = new TreeMap<>(byRun);
        both.putAll(other.byRun);
        return new Values(both);
    }

    /** The file's text: the bytes that the study's own {@code records.csv} has. */
    String text(String study, Scale scale) {
        String start = study + "," + scale.label() + ",";
        return HEADER + "\n"
                + byRun.entrySet().stream()
                        .map(run -> rows(start, run.getKey(), run.getValue()))
                        .collect(Collectors.joining());
    }

    private static String rows(String start, RunKey run, List<Measurement> sorted) {
        StringBuilder rows = new StringBuilder();
        for (Measurement row : sorted) {
            rows.append(start).append(run.arm()).append(',').append(run.seed()).append(',');
            rows.append(row.column()).append(',').append(row.step()).append(',');
            rows.append(NumberOutput.toString(row.value(), true)).append('\n');
        }
        return rows.toString();
    }

    static Values parse(Lock lock, String text) {
        return new Reader(lock, Lines.of(FILE, text)).read();
    }

    /** Reads rows one by one. */
    private static final class Reader {

        private final Lock lock;
        private final Lines lines;
        private final Map<RunKey, Map<Place, Measurement>> runs = new TreeMap<>();

        Reader(Lock lock, Lines lines) {
            this.lock = lock;
            this.lines = lines;
        }

        Values read() {
            if (lines.lines().isEmpty() || !lines.lines().get(0).equals(HEADER)) {
                throw Refusals.line(FILE, 1, "its header is not (" + HEADER + ")");
            }
            for (int at = 1; at < lines.lines().size(); at++) {
                String line = lines.lines().get(at);
                if (!line.isEmpty() && !line.equals(HEADER)) {
                    row(at + 1, List.of(line.split(",", -1)));
                }
            }
            SortedMap<RunKey, List<Measurement>> sorted = new TreeMap<>();
            runs.forEach((run, values) -> sorted.put(run, Values.sorted(new ArrayList<>(values.values()))));
            return new Values(sorted);
        }

        private void row(int number, List<String> cells) {
            if (cells.size() != 7) {
                throw Refusals.line(FILE, number, "it has " + cells.size() + " cells instead of 7");
            }
            if (!cells.get(0).equals(lock.study())
                    || !cells.get(1).equals(lock.scale().label())) {
                throw Refusals.line(FILE, number, "it is of another study or scale than the lock");
            }
            RunKey run = new RunKey(cells.get(2), whole(number, "seed", cells.get(3)));
            if (lock.run(run).filter(LockedRun::hasNumbers).isEmpty()) {
                throw Refusals.line(
                        FILE, number, "the lock has no numbers of the run (" + Shown.of(run.describe()) + ")");
            }
            if (!Name.isReadable(cells.get(4))) {
                throw Refusals.line(FILE, number, "(" + Shown.of(cells.get(4)) + ") is no measure's column");
            }
            put(run, new Measurement(cells.get(4), whole(number, "step", cells.get(5)), value(number, cells.get(6))));
        }

        private void put(RunKey run, Measurement value) {
            Measurement known = runs.computeIfAbsent(run, any -> new HashMap<>())
                    .putIfAbsent(new Place(value.column(), value.step()), value);
            if (known != null && !Decimals.same(known.value(), value.value())) {
                throw Refusals.conflict(
                        FILE,
                        "the value of " + value.column() + " at step " + value.step() + " of the run (" + run.describe()
                                + ")");
            }
        }

        private static long whole(int number, String what, String cell) {
            OptionalLong whole = Decimals.whole(cell);
            return whole.orElseThrow(
                    () -> Refusals.line(FILE, number, "the " + what + " (" + Shown.of(cell) + ") is no whole number"));
        }

        private static double value(int number, String cell) {
            OptionalDouble value = Decimals.of(cell);
            return value.orElseThrow(
                    () -> Refusals.line(FILE, number, "the value (" + Shown.of(cell) + ") is no decimal number"));
        }
    }
}
