package dev.distill.maven.init;

import dev.distill.maven.advice.InitAdvice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The first study of a project: that of the archetype, in the project's own package.
 *
 * @param sources the folder of the project's sources
 * @param packageName the package
 */
record StudySource(Path sources, String packageName) {

    private static final String CLASS = "FirstStudy";
    private static final String STUDY = "first-study";
    private static final String TEMPLATE = "__className__.java";

    StudySource {
        if (!SourceVersion.isName(packageName)) {
            throw InitAdvice.noPackage(packageName);
        }
    }

    /** The file, where the project declares no study yet. */
    Optional<Edit> edit() {
        return declaresOne() ? Optional.empty() : Optional.of(Edit.creating(file(), text()));
    }

    private Path file() {
        return sources.resolve(packageName.replace('.', '/')).resolve(CLASS + ".java");
    }

    private String text() {
        try (InputStream template = StudySource.class.getResourceAsStream(TEMPLATE)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${package}", packageName)
                    .replace("${className}", CLASS)
                    .replace("${studyName}", STUDY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean declaresOne() {
        return javaFiles(sources).anyMatch(StudySource::mentionsDeclaration);
    }

    private static boolean mentionsDeclaration(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains("StudyDeclaration");
        } catch (IOException e) {
            throw InitAdvice.unreadable(file, e);
        }
    }

    /** The package that all sources are in or below; the project's group where there are none. */
    static String packageOf(Path sources, String group) {
        List<Path> folders = javaFiles(sources)
                .map(file -> sources.relativize(file.getParent()))
                .filter(Predicate.not(folder -> folder.toString().isEmpty()))
                .toList();
        Path common = folders.stream().reduce(StudySource::common).orElse(Path.of(""));
        return common.toString().isEmpty() ? group : common.toString().replaceAll("[/\\\\]", ".");
    }

    private static Path common(Path one, Path other) {
        int same = 0;
        while (same < Math.min(one.getNameCount(), other.getNameCount())
                && one.getName(same).equals(other.getName(same))) {
            same++;
        }
        return same == 0 ? Path.of("") : one.subpath(0, same);
    }

    private static Stream<Path> javaFiles(Path sources) {
        if (!Files.isDirectory(sources)) {
            return Stream.of();
        }
        try (Stream<Path> all = Files.walk(sources)) {
            return all.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw InitAdvice.unreadable(sources, e);
        }
    }
}
