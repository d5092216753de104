package dev.distill.maven.study;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a project's studies may be.
 *
 * @param own the project's own output folders, which may not be there
 * @param dependencies what they depend on
 */
public record ProjectClassPath(List<Path> own, List<Path> dependencies) {

    /** Copies the lists. */
    public ProjectClassPath {
        own = List.copyOf(own);
        dependencies = List.copyOf(dependencies);
    }

    /** All of it, own folders first. */
    public List<Path> elements() {
        return Stream.concat(own.stream(), dependencies.stream()).toList();
    }

    URL[] urls() {
        return elements().stream().map(ProjectClassPath::url).toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("A file always has a URL: " + path, e);
        }
    }
}
