package dev.distill.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The compiler of this Java, asked what it says of a class. */
final class Javac {

    private Javac() {}

    /** The errors in the source of a class named Declared; nothing is written. */
    static List<String> errorsIn(String source) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        ((JavacTask) task(diagnostics, new Source("Declared", source), List.of())).analyze();
        return errors(diagnostics).map(error -> error.getMessage(Locale.ROOT)).toList();
    }

    /**
     * Compiles a class and loads it.
     *
     * @param name its simple name
     * @param folder where its files go
     * @throws AssertionError with line and message of each error
     */
    static Class<?> loaded(String name, String source, Path folder) throws IOException, ClassNotFoundException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        task(diagnostics, new Source(name, source), List.of("-d", folder.toString()))
                .call();
        assertThat(errors(diagnostics).map(error -> told(error, source))).isEmpty();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            return loader.loadClass(packageOf(source) + name);
        }
    }

    private static JavaCompiler.CompilationTask task(
            DiagnosticCollector<JavaFileObject> diagnostics, Source source, List<String> more) {
        List<String> options = Stream.concat(Stream.of("-proc:none", "-cp", classPath()), more.stream())
                .toList();
        return ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, options, null, List.of(source));
    }

    private static Stream<Diagnostic<? extends JavaFileObject>> errors(
            DiagnosticCollector<JavaFileObject> diagnostics) {
        return diagnostics.getDiagnostics().stream()
                .<Diagnostic<? extends JavaFileObject>>map(it -> it)
                .filter(it -> it.getKind() == Diagnostic.Kind.ERROR);
    }

    private static String told(Diagnostic<?> error, String source) {
        String line = source.lines().skip(error.getLineNumber() - 1).findFirst().orElse("");
        return line.strip() + ": " + error.getMessage(Locale.ROOT);
    }

    private static String packageOf(String source) {
        Matcher named = Pattern.compile("^package (.*);").matcher(source);
        return named.find() ? named.group(1) + "." : "";
    }

    private static String classPath() {
        return Stream.of(Study.class, JsonTypeInfo.class)
                .map(Javac::home)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String home(Class<?> type) {
        URI home = URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString());
        return Path.of(home).toString();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
