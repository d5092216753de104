package dev.distill.maven.origin;

import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.record.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A JVM of its own, with an environment of its own, that asks for a folder's source. */
final class SourceOf {

    private SourceOf() {}

    public static void main(String[] arguments) {
        System.out.println(Canonical.line(GitSource.of(Path.of(arguments[0]))));
    }

    static Source folder(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                SourceOf.class.getName(),
                folder.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Canonical.read(told, Source.class);
    }
}
