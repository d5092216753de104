package dev.distill.maven.init;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The Java that a project says it is compiled for.
 *
 * @param text as it says it: "17", "1.8"
 */
record CompiledJava(String text) {

    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";

    /** What the compiler's configuration says, or else the properties; nothing where neither says it. */
    static Optional<CompiledJava> of(MavenProject project) {
        return Stream.of("release", "source", "target")
                .flatMap(word -> Stream.of(configured(project, word), property(project, "maven.compiler." + word)))
                .filter(Objects::nonNull)
                .findFirst()
                .map(CompiledJava::new);
    }

    /** The number of the release; that of the newest where it is not written as a number. */
    int number() {
        String number = text.startsWith("1.") ? text.substring(2) : text;
        return number.matches("\\d{1,4}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
    }

    private static String configured(MavenProject project, String word) {
        Plugin compiler = project.getPlugin(COMPILER);
        Xpp3Dom configuration = compiler == null ? null : (Xpp3Dom) compiler.getConfiguration();
        Xpp3Dom said = configuration == null ? null : configuration.getChild(word);
        return said == null ? null : said.getValue();
    }

    private static String property(MavenProject project, String name) {
        return project.getProperties().getProperty(name);
    }
}
