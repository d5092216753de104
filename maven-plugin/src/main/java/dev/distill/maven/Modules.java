package dev.distill.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.maven.project.MavenProject;

/** The folders of a project's modules. */
final class Modules {

    private Modules() {}

    /** The folders of a project, of its parents on disk and of the modules that these name, with those of the build. */
    static Set<Path> around(MavenProject project, Collection<MavenProject> build) {
        Set<Path> folders = new LinkedHashSet<>();
        for (MavenProject at = project; at != null && at.getBasedir() != null; at = at.getParent()) {
            folders.addAll(of(at));
        }
        build.forEach(other -> folders.addAll(of(other)));
        return folders;
    }

    private static Set<Path> of(MavenProject project) {
        Set<Path> folders = new LinkedHashSet<>();
        if (project.getBasedir() != null) {
            Path folder = project.getBasedir().toPath();
            folders.add(folder);
            project.getModules().forEach(module -> folders.add(folder(folder.resolve(module))));
        }
        return folders;
    }

    /** A module is named by its folder or by its pom. */
    private static Path folder(Path module) {
        return Files.isRegularFile(module) ? module.getParent().normalize() : module.normalize();
    }
}
