package dev.distill.maven.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A project with classes of its own, compiled for one test. */
final class CompiledProject {

    private static final String HEAD = "import dev.distill.dsl.*; import static dev.distill.dsl.Studies.*;"
            + "import static dev.distill.dsl.architecture.Architectures.*;"
            + "import static dev.distill.dsl.curriculum.Curricula.*;"
            + "import static dev.distill.dsl.measure.Measures.*;"
            + "import static dev.distill.dsl.recipe.Recipes.*;"
            + "import static dev.distill.dsl.task.Tasks.*;\n";

    private final Path sources;
    private final Path classes;

    CompiledProject(Path folder) throws IOException {
        this.sources = Files.createDirectories(folder.resolve("src"));
        this.classes = folder.resolve("classes");
    }

    /** A public class whose declare() is that statement. */
    CompiledProject study(String className, String declare) throws IOException {
        return type(
                className,
                "public class " + className + " implements StudyDeclaration { public Study declare() { " + declare
                        + " } }");
    }

    /** A class in the words of the DSL. */
    CompiledProject type(String className, String source) throws IOException {
        Files.writeString(sources.resolve(className + ".java"), HEAD + source);
        return this;
    }

    /** A statement that returns a small study of that name. */
    static String returning(String name) {
        return "return study(\"" + name + "\").asking(\"What?\").on(sparseParity(8, 2)).training(mlp(4))"
                + ".trainedBy(sgd(0.1).batchSize(4).steps(10)).comparing(arm(\"labels\").learningFrom(labels()))"
                + ".measuring(testAccuracy().every(5)).repeatedFor(seeds(1));";
    }

    /** Compiles it as the project's own. */
    ProjectClassPath own() throws IOException {
        compile();
        return new ProjectClassPath(List.of(classes), List.of(dsl()));
    }

    /** Compiles it as what another project depends on. */
    ProjectClassPath asDependency(Path own) throws IOException {
        compile();
        return new ProjectClassPath(List.of(own), List.of(classes, dsl()));
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        try (Stream<Path> files = Files.list(sources)) {
            files.map(Path::toString).forEach(arguments::add);
        }
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalArgumentException("The project does not compile.");
        }
    }

    private static Path dsl() {
        return Path.of(dev.distill.dsl.Study.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }
}
