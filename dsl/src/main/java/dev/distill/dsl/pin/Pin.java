package dev.distill.dsl.pin;

import dev.distill.dsl.Study;
import dev.distill.dsl.declaration.Declaration;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.text.Entries;
import dev.distill.dsl.pin.text.Refusals;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.GivenRun;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.plan.Role;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.plan.TrainedRun;
import dev.distill.dsl.record.Clock;
import dev.distill.dsl.record.Measurement;
import dev.distill.dsl.record.Outcome;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.text.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A study version written down: its lock with the numbers, and the specifications that it takes to run it again. Reading one
 * runs nothing, and checks that its files belong together; each of them is such that a union of lines of two pins with
 * different runs is a pin.
 *
 * @param lock a line for each run
 * @param values every measured value
 * @param specifications the canonical text of each run's specification, by identity
 * @param origins where runs were made, by the digest of the text
 * @param summary the statistics, by name; and which lock they are of
 * @param declarations the text of the study's declaration, by its digest: none in pins of earlier versions, and several where
 *     branches pinned parts of the study that they had declared otherwise
 */
public record Pin(
        Lock lock,
        SortedMap<RunKey, List<Measurement>> values,
        SortedMap<String, String> specifications,
        SortedMap<String, String> origins,
        SortedMap<String, String> summary,
        SortedMap<String, String> declarations) {

    /** The names of a pin's files; the last of them is missing from pins of earlier versions. */
    public static final List<String> FILES =
            List.of(Lock.FILE, Values.FILE, "summary.json", "provenance.json", "specifications.json", "study.json");

    private static final String SUMMARY = FILES.get(2);
    private static final String ORIGINS = FILES.get(3);
    private static final String SPECIFICATIONS = FILES.get(4);
    private static final String DECLARATIONS = FILES.get(5);
    private static final String OF_LOCK = "lock";

    /** Copies the parts. */
    public Pin {
        values = new TreeMap<>(values);
        specifications = new TreeMap<>(specifications);
        origins = new TreeMap<>(origins);
        summary = new TreeMap<>(summary);
        declarations = new TreeMap<>(declarations);
    }

    /** Returns this pin with that summary, an entry for each statistic. */
    public Pin summarised(Map<String, String> entries) {
        SortedMap<String, String> summary = new TreeMap<>(entries);
        summary.put(OF_LOCK, Canonical.line(lock.digest()));
        return new Pin(lock, values, specifications, origins, summary, declarations);
    }

    /** Returns this pin with that declaration, whatever it had before. */
    public Pin declaredAs(Declaration declaration) {
        String text = declaration.text();
        SortedMap<String, String> one = new TreeMap<>(Map.of(Digest.of(text), text));
        return new Pin(lock, values, specifications, origins, summary, one);
    }

    /** The study that it holds the declaration of; none where it has none or several, or this version reads it otherwise. */
    public Optional<Study> declared() {
        if (declarations.size() != 1) {
            return Optional.empty();
        }
        try {
            Declaration declaration = Declaration.read(declarations.get(declarations.firstKey()));
            return Optional.of(declaration)
                    .filter(it -> it.name().equals(lock.study()) && it.scale() == lock.scale())
                    .map(Declaration::study);
        } catch (DistillException e) {
            return Optional.empty();
        }
    }

    /** Whether the summary is of this very lock: after a merge it is of neither. */
    public boolean summaryIsOld() {
        return !Canonical.line(lock.digest()).equals(summary.get(OF_LOCK));
    }

    /** Returns this pin with the runs of another in the place of its own where both have them. */
    public Pin replacedBy(Pin other) {
        Lock both = lock.replacedBy(other.lock);
        Set<String> wanted = new TreeSet<>();
        both.runs().values().forEach(run -> wanted.add(run.run()));
        SortedMap<String, String> specified = union(specifications, other.specifications);
        specified.keySet().retainAll(wanted);
        SortedMap<String, String> origins = originsOfAllBut(other.lock);
        origins.putAll(other.origins);
        return new Pin(
                both,
                new Values(values).replacedBy(new Values(other.values)).byRun(),
                specified,
                origins,
                new TreeMap<>(),
                other.declarations);
    }

    /** The arms of runs that need one which is not in it: after some were replaced, the others may need a teacher as it was before. */
    public SortedSet<String> lacking() {
        Set<String> there = lock.runs().values().stream().map(LockedRun::run).collect(Collectors.toSet());
        SortedSet<String> lacking = new TreeSet<>();
        lock.runs().values().stream()
                .filter(run -> specification(run)
                        .filter(it -> !there.containsAll(it.needs()))
                        .isPresent())
                .forEach(run -> lacking.add(run.key().arm()));
        return lacking;
    }

    /** Where the runs were made, but for those that another lock has other numbers of. */
    private SortedMap<String, String> originsOfAllBut(Lock other) {
        Set<String> replaced = other.runs().values().stream()
                .filter(run -> !Optional.of(run).equals(lock.run(run.key())))
                .map(run -> PinOrigin.name(run.key()))
                .collect(Collectors.toSet());
        SortedMap<String, String> left = new TreeMap<>();
        origins.values().stream()
                .flatMap(text -> PinOrigin.without(replaced, text).stream())
                .forEach(text -> left.put(Digest.of(text), text));
        return left;
    }

    private static SortedMap<String, String> union(Map<String, String> one, Map<String, String> other) {
        SortedMap<String, String> union = new TreeMap<>(one);
        union.putAll(other);
        return union;
    }

    /** Returns this pin with that grade, and with where it was shown. */
    public Pin graded(Grade grade, Collection<PinOrigin> shownBy) {
        SortedMap<String, String> more = new TreeMap<>(origins);
        shownBy.forEach(origin -> more.put(origin.key(), origin.text()));
        return new Pin(lock.graded(grade), values, specifications, more, summary, declarations);
    }

    /** Returns this pin with where its numbers were made too, unless it tells that already. */
    public Pin madeToo(Collection<PinOrigin> places) {
        return graded(
                lock.grade(),
                places.stream()
                        .filter(place -> origins.values().stream().noneMatch(place::isToldBy))
                        .toList());
    }

    /** The pin's files by name. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(Lock.FILE, lock.text());
        files.put(Values.FILE, new Values(values).text(lock.study(), lock.scale()));
        files.put(SUMMARY, Entries.text(summary));
        files.put(ORIGINS, Entries.text(origins));
        files.put(SPECIFICATIONS, Entries.text(specifications));
        if (!declarations.isEmpty()) {
            files.put(DECLARATIONS, Entries.text(declarations));
        }
        return files;
    }

    /**
     * Reads a pin from its files' texts.
     *
     * @throws DistillException naming the file, the line and what is wrong
     */
    public static Pin parse(Map<String, String> files) {
        for (String name : FILES) {
            if (!files.containsKey(name) && !name.equals(DECLARATIONS)) {
                throw Refusals.file(name, "the pin has no such file");
            }
        }
        Lock lock = Lock.parse(files.get(Lock.FILE));
        Pin pin = new Pin(
                lock,
                Values.parse(lock, files.get(Values.FILE)).byRun(),
                Entries.parse(SPECIFICATIONS, files.get(SPECIFICATIONS), false),
                Entries.parse(ORIGINS, files.get(ORIGINS), false),
                Entries.parse(SUMMARY, files.get(SUMMARY), true),
                files.containsKey(DECLARATIONS)
                        ? Entries.parse(DECLARATIONS, files.get(DECLARATIONS), false)
                        : new TreeMap<>());
        new PinCheck(pin).check();
        return pin;
    }

    /** The values of a run, in the order of columns, then steps. */
    public List<Measurement> valuesOf(RunKey run) {
        return values.getOrDefault(run, List.of());
    }

    /** What a run was; none where this version of distill reads its specification otherwise. */
    public Optional<RunSpecification> specification(LockedRun run) {
        String text = specifications.get(run.run());
        try {
            return Optional.ofNullable(text)
                    .map(it -> Canonical.read(it, RunSpecification.class))
                    .filter(Pin::isWhole)
                    .filter(read -> read.canonicalText().equals(text));
        } catch (DistillException | DeclarationException e) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(RunSpecification run) {
        return Stream.concat(
                                Stream.of(run.numericClass(), run.task(), run.network()),
                                run.read(new OwnParts()).stream())
                        .allMatch(Objects::nonNull)
                && run.numericClass().numerics() != null
                && run.measures().stream().allMatch(measure -> measure.probe() != null && measure.scope() != null);
    }

    /** What each kind of run has of its own. */
    private static final class OwnParts implements RunSpecification.Reader<List<Object>> {
        @Override
        public List<Object> trained(TrainedRun run) {
            return Arrays.asList(run.recipe(), run.curriculum());
        }

        @Override
        public List<Object> given(GivenRun run) {
            return Arrays.asList(run.model());
        }
    }

    /** The plan of some runs and of those that they need, to run them again. */
    public Plan plan(Collection<LockedRun> runs) {
        Map<String, LockedRun> byIdentity = new LinkedHashMap<>();
        lock.runs().values().forEach(run -> byIdentity.putIfAbsent(run.run(), run));
        Map<RunKey, PlannedRun> teachers = new LinkedHashMap<>();
        Map<RunKey, PlannedRun> students = new LinkedHashMap<>();
        runs.forEach(run -> add(planned(run), byIdentity, teachers, students));
        List<PlannedRun> planned = new ArrayList<>(teachers.values());
        planned.addAll(students.values());
        return new Plan(lock.study(), lock.scale(), planned);
    }

    /** Each once, whatever number of others need it: of generations that are measured together each needs all before it. */
    private void add(
            PlannedRun run,
            Map<String, LockedRun> byIdentity,
            Map<RunKey, PlannedRun> teachers,
            Map<RunKey, PlannedRun> students) {
        Map<RunKey, PlannedRun> alike = run.role() == Role.TEACHER ? teachers : students;
        if (alike.containsKey(RunKey.of(run))) {
            return;
        }
        run.needs().stream()
                .map(byIdentity::get)
                .filter(need -> !teachers.containsKey(need.key()))
                .forEach(need -> add(planned(need), byIdentity, teachers, students));
        alike.put(RunKey.of(run), run);
    }

    private PlannedRun planned(LockedRun run) {
        RunSpecification specification = specification(run)
                .orElseThrow(() -> Refusals.pin(
                        lock.describe(),
                        "the specification of the run (" + run.key().describe() + ") is not read here"));
        return new PlannedRun(
                run.key().arm(), run.key().seed(), run.role(), run.run(), specification.needs(), specification);
    }

    /** A planned run and what the pin says came of it, for statistics. */
    public Optional<RunResult> result(PlannedRun run) {
        return lock.run(RunKey.of(run))
                .filter(locked -> locked.run().equals(run.identity()))
                .map(locked -> locked.hasNumbers()
                        ? new RunResult(run, RunStatus.CACHED, Optional.of(record(run, locked)), "")
                        : new RunResult(run, without(locked), Optional.empty(), "it was pinned without numbers"));
    }

    /** What the pin says came of each run of a plan; a run that is not in it is missing. */
    public List<RunResult> results(Plan plan) {
        return plan.runs().stream()
                .map(run -> result(run).orElseGet(() -> new RunResult(run, RunStatus.MISSING, Optional.empty(), "")))
                .toList();
    }

    private static RunStatus without(LockedRun run) {
        return run.outcome()
                .map(outcome -> outcome == Outcome.TIMED_OUT ? RunStatus.TIMED_OUT : RunStatus.FAILED)
                .orElse(RunStatus.MISSING);
    }

    private RunRecord record(PlannedRun run, LockedRun locked) {
        return new RunRecord(
                RunRecord.SCHEMA,
                locked.run(),
                locked.outcome().orElse(Outcome.FAILED),
                "",
                locked.steps(),
                valuesOf(locked.key()),
                List.of(),
                List.of(),
                run.specification(),
                new Provenance("", "", "", "", "", "", "", 0),
                Clock.unknown());
    }

    static boolean isSpecificationOf(String identity, String text) {
        return Digest.of(text).equals(identity);
    }
}
