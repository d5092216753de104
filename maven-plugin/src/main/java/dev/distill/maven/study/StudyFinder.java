package dev.distill.maven.study;

import dev.distill.dsl.StudyDeclaration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the classes that declare studies, by their bytes alone: nothing of the project is loaded. */
final class StudyFinder implements AutoCloseable {

    private static final String DECLARATION = StudyDeclaration.class.getName().replace('.', '/');

    private final List<ClassPlace> own;
    private final List<ClassPlace> dependencies;
    private final Map<String, Boolean> declaring = new HashMap<>(Map.of(DECLARATION, true));

    private StudyFinder(ProjectClassPath classPath) {
        this.own = places(classPath.own());
        this.dependencies = places(classPath.dependencies());
    }

    /**
     * The names of the concrete classes that implement {@link StudyDeclaration}, sorted: the project's own, and where it has
     * none, those of its dependencies.
     */
    static List<String> find(ProjectClassPath classPath) {
        try (StudyFinder finder = new StudyFinder(classPath)) {
            List<String> own = finder.in(finder.own);
            return own.isEmpty() ? finder.in(finder.dependencies) : own;
        }
    }

    private static List<ClassPlace> places(List<Path> paths) {
        return paths.stream().flatMap(path -> ClassPlace.of(path).stream()).toList();
    }

    private List<String> in(List<ClassPlace> places) {
        return places.stream()
                .flatMap(place -> place.classes().stream())
                .filter(ClassFile::concrete)
                .filter(this::declares)
                .map(ClassFile::javaName)
                .distinct()
                .sorted()
                .toList();
    }

    private boolean declares(ClassFile type) {
        return type.parents().stream().anyMatch(this::declares);
    }

    /** A class's parents may be anywhere on the class path; those of the JDK declare no study. */
    private boolean declares(String name) {
        Boolean known = declaring.putIfAbsent(name, false);
        if (known != null) {
            return known;
        }
        boolean declares = named(name).filter(this::declares).isPresent();
        declaring.put(name, declares);
        return declares;
    }

    private Optional<ClassFile> named(String name) {
        List<ClassPlace> all = new ArrayList<>(own);
        all.addAll(dependencies);
        return all.stream().flatMap(place -> place.named(name).stream()).findFirst();
    }

    @Override
    public void close() {
        own.forEach(StudyFinder::close);
        dependencies.forEach(StudyFinder::close);
    }

    private static void close(ClassPlace place) {
        try {
            place.close();
        } catch (IOException e) {
            // It was read, and nothing was written.
        }
    }
}
