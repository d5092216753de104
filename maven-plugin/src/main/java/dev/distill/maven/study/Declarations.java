package dev.distill.maven.study;

import dev.distill.dsl.data.Need;
import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.plan.Glob;
import dev.distill.maven.advice.Advice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The studies of a project, by name. Their classes stay loadable until this is closed. */
public final class Declarations implements AutoCloseable {

    private final ProjectClassPath classPath;
    private final StudyLoader loader;
    private final Map<String, DeclaredStudy> studies = new TreeMap<>();
    private final List<DistillException> refusals = new ArrayList<>();
    private final List<MissingStudy> missing = new ArrayList<>();
    private final Map<String, List<Need>> needs = new TreeMap<>();

    private Declarations(ProjectClassPath classPath) {
        this.classPath = classPath;
        this.loader = new StudyLoader(classPath);
    }

    /** Finds and reads all studies of a project. */
    public static Declarations of(ProjectClassPath classPath) {
        Declarations declarations = new Declarations(classPath);
        StudyFinder.find(classPath).forEach(declarations::read);
        return declarations;
    }

    /** Whether no class declares a study. */
    public boolean isEmpty() {
        return studies.isEmpty() && refusals.isEmpty() && missing.isEmpty();
    }

    /** The studies whose data are not on this machine. */
    public List<MissingStudy> missing() {
        return List.copyOf(missing);
    }

    /** The classes of those whose data are not on this machine, and which may be meant by some patterns. */
    public List<String> missing(List<String> patterns) {
        return missing.stream()
                .map(MissingStudy::declaration)
                .filter(study -> mayBeMeant(study, patterns))
                .toList();
    }

    private void read(String className) {
        try (Needs listening = Needs.listen()) {
            read(className, listening);
        }
    }

    private void read(String className, Needs listening) {
        try {
            DeclaredStudy study = new DeclarationReader(loader).read(className);
            DeclaredStudy other = studies.putIfAbsent(study.name(), study);
            if (other != null) {
                throw Advice.sameName(study.name(), other.declaration(), className);
            }
        } catch (DistillException e) {
            if (e.getCause() instanceof MissingDataException) {
                missing.add(new MissingStudy(className, e));
            } else {
                refusals.add(e);
            }
        } finally {
            needs.put(className, listening.noted());
        }
    }

    /**
     * What studies look for: of those that any of the patterns matches, all of them where there is no pattern. A study whose data are
     * missing or damaged has no name yet: it is one of them where it is named by its class, or could be what a pattern means that matches
     * nothing else.
     *
     * @throws DistillException where there is no study, or none that a pattern matches
     */
    public List<StudyNeeds> needs(List<String> patterns, Consumer<String> warnings) {
        if (isEmpty()) {
            throw Advice.noStudy(classPath.own(), classPath.dependencies().size());
        }
        refusals.forEach(refusal -> warnings.accept(refusal.getMessage()));
        Stream<StudyNeeds> read =
                there(patterns).stream().map(study -> StudyNeeds.of(study, needs.get(study.declaration())));
        Stream<StudyNeeds> unread = needs.entrySet().stream()
                .filter(study -> isUnread(study.getKey()) && !study.getValue().isEmpty())
                .filter(study -> mayBeMeant(study.getKey(), patterns))
                .map(study -> StudyNeeds.of(study.getKey(), study.getValue()));
        List<StudyNeeds> meant = Stream.concat(read, unread).toList();
        if (meant.isEmpty()) {
            Glob.select("study", "distill.study", byName(patterns), studies.keySet());
        }
        return meant;
    }

    /** The studies that any of the patterns matches and whose data are there, all of those where there is no pattern. */
    public List<DeclaredStudy> there(List<String> patterns) {
        List<String> names = byName(patterns);
        return studies.values().stream()
                .filter(study ->
                        names.isEmpty() || names.stream().anyMatch(pattern -> Glob.matches(pattern, study.name())))
                .toList();
    }

    /** Patterns with the name of a study in place of its class's, by which it went while its data were missing. */
    private List<String> byName(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> studies.values().stream()
                        .filter(study -> MissingStudy.isNamed(study.declaration(), pattern))
                        .map(DeclaredStudy::name)
                        .findFirst()
                        .orElse(pattern))
                .toList();
    }

    private boolean isUnread(String className) {
        return studies.values().stream().noneMatch(study -> study.declaration().equals(className));
    }

    private boolean mayBeMeant(String className, List<String> patterns) {
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> MissingStudy.isNamed(className, pattern) || !meansAnother(pattern));
    }

    private boolean meansAnother(String pattern) {
        return studies.keySet().stream().anyMatch(name -> Glob.matches(pattern, name))
                || needs.keySet().stream().anyMatch(className -> MissingStudy.isNamed(className, pattern));
    }

    /**
     * The studies that any of the patterns matches, all of them where there is no pattern; a class that cannot be read is an
     * error where it could be one of those that are meant, and a warning where each pattern found its study. One whose data are
     * missing is a warning too, and an error where it is named by its class, or could be what a pattern means that matches nothing
     * else; so there may be none left where all were meant.
     *
     * @throws DistillException where there is no study, none that a pattern matches, or one that cannot be read
     */
    public List<DeclaredStudy> select(List<String> patterns, Consumer<String> warnings) {
        if (isEmpty()) {
            throw Advice.noStudy(classPath.own(), classPath.dependencies().size());
        }
        if (patterns.isEmpty() && !refusals.isEmpty()) {
            throw one(refusals);
        }
        refuseMissing(patterns);
        try {
            List<String> names = Glob.select("study", "distill.study", byName(patterns), studies.keySet());
            unread().forEach(refusal -> warnings.accept(refusal.getMessage()));
            return names.stream().map(studies::get).toList();
        } catch (DistillException e) {
            throw unread().isEmpty() ? e : one(unread());
        }
    }

    /** The patterns that match a study of this project, one that cannot be read among them. */
    public List<String> matched(List<String> patterns) {
        List<String> named = byName(patterns);
        return IntStream.range(0, patterns.size())
                .filter(i -> studies.keySet().stream().anyMatch(name -> Glob.matches(named.get(i), name))
                        || missing.stream().anyMatch(study -> study.isNamed(patterns.get(i)))
                        || !refusals.isEmpty())
                .mapToObj(patterns::get)
                .toList();
    }

    /** The names of the studies that are read. */
    public Set<String> names() {
        return studies.keySet();
    }

    private void refuseMissing(List<String> patterns) {
        List<DistillException> named = missing.stream()
                .filter(study -> patterns.stream().anyMatch(study::isNamed))
                .map(MissingStudy::refusal)
                .toList();
        if (!named.isEmpty()) {
            throw one(named);
        }
    }

    /** Why classes cannot be read, for whatever reason. */
    private List<DistillException> unread() {
        return Stream.concat(refusals.stream(), missing.stream().map(MissingStudy::refusal))
                .toList();
    }

    private static DistillException one(List<DistillException> refusals) {
        return refusals.size() == 1 ? refusals.get(0) : Advice.severalRefusals(refusals);
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
