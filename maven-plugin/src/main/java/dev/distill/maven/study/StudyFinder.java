package dev.distill.maven.study;

import dev.distill.dsl.StudyDeclaration;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.ClassInfoList;
import io.github.classgraph.ScanResult;
import java.util.List;

/** Finds the classes that declare studies, by their bytes alone: nothing of the project is loaded. */
final class StudyFinder {

    private StudyFinder() {}

    /**
     * The names of the concrete classes that implement {@link StudyDeclaration}, sorted: the project's own, and where it has
     * none, those of its dependencies.
     */
    static List<String> find(ProjectClassPath classPath) {
        ClassGraph graph =
                new ClassGraph().overrideClasspath(classPath.elements()).ignoreClassVisibility();
        try (ScanResult scan = graph.scan()) {
            ClassInfoList all = scan.getClassesImplementing(StudyDeclaration.class.getName())
                    .filter(StudyFinder::declares);
            ClassInfoList own = all.filter(type -> classPath.owns(type.getClasspathElementFile()));
            return (own.isEmpty() ? all : own).getNames().stream().sorted().toList();
        }
    }

    private static boolean declares(ClassInfo type) {
        return !type.isAbstract() && !type.isInterface() && !type.isAnonymousInnerClass();
    }
}
