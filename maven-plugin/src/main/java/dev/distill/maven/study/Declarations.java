package dev.distill.maven.study;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Glob;
import dev.distill.maven.advice.Advice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The studies of a project, by name. Their classes stay loadable until this is closed. */
public final class Declarations implements AutoCloseable {

    private final ProjectClassPath classPath;
    private final StudyLoader loader;
    private final Map<String, DeclaredStudy> studies = new TreeMap<>();
    private final List<DistillException> refusals = new ArrayList<>();

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
        return studies.isEmpty() && refusals.isEmpty();
    }

    private void read(String className) {
        try {
            DeclaredStudy study = new DeclarationReader(loader).read(className);
            DeclaredStudy other = studies.putIfAbsent(study.name(), study);
            if (other != null) {
                throw Advice.sameName(study.name(), other.declaration(), className);
            }
        } catch (DistillException e) {
            refusals.add(e);
        }
    }

    /**
     * The studies that any of the patterns matches, all of them where there is no pattern; a class that cannot be read is an
     * error where it could be one of those that are meant, and a warning where each pattern found its study.
     *
     * @throws DistillException where there is no study, none that a pattern matches, or one that cannot be read
     */
    public List<DeclaredStudy> select(List<String> patterns, Consumer<String> warnings) {
        if (isEmpty()) {
            throw Advice.noStudy(classPath.own(), classPath.dependencies().size());
        }
        if (patterns.isEmpty() && !refusals.isEmpty()) {
            throw refusal();
        }
        try {
            List<String> names = Glob.select("study", "distill.study", patterns, studies.keySet());
            refusals.forEach(refusal -> warnings.accept(refusal.getMessage()));
            return names.stream().map(studies::get).toList();
        } catch (DistillException e) {
            throw refusals.isEmpty() ? e : refusal();
        }
    }

    private DistillException refusal() {
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
