package dev.distill.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java of a page of the guide: whole files, and examples. Examples of one section see each other's names. One that names a
 * file is compiled and not run, since the file is a reader's.
 *
 * @param name the page's file
 * @param sections the blocks of Java of each section
 */
record GuidePage(String name, List<List<String>> sections) {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path GUIDE = ROOT.resolve("site/src/site/markdown");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ ");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

    /** An example begins where a line does, and its other lines are further in. */
    private static final Pattern EXAMPLES = Pattern.compile("\\n+(?=[^\\s.)])");

    private static final Pattern OF_A_FILE = Pattern.compile("Path\\.of\\(|\\.class\\b");
    private static final Pattern NAMED = Pattern.compile("^(?:final )?\\w+ (\\w+) =");

    private static final String BEGINNING = """
            import static dev.distill.dsl.Searches.*;
            import static dev.distill.dsl.Studies.*;
            import static dev.distill.dsl.architecture.Architectures.*;
            import static dev.distill.dsl.architecture.ImageLayer.*;
            import static dev.distill.dsl.architecture.Layer.*;
            import static dev.distill.dsl.architecture.NamedLayer.layer;
            import static dev.distill.dsl.architecture.SequenceLayer.*;
            import static dev.distill.dsl.corpus.Corpora.*;
            import static dev.distill.dsl.curriculum.Curricula.*;
            import static dev.distill.dsl.curriculum.Losses.*;
            import static dev.distill.dsl.curriculum.Methods.*;
            import static dev.distill.dsl.curriculum.Reading.*;
            import static dev.distill.dsl.data.DataSets.*;
            import static dev.distill.dsl.figure.Figures.*;
            import static dev.distill.dsl.measure.Measures.*;
            import static dev.distill.dsl.model.Models.*;
            import static dev.distill.dsl.recipe.Recipes.*;
            import static dev.distill.dsl.task.Tasks.*;

            import dev.distill.dsl.*;
            import dev.distill.dsl.architecture.*;
            import dev.distill.dsl.corpus.*;
            import dev.distill.dsl.curriculum.*;
            import dev.distill.dsl.curriculum.Positions;
            import dev.distill.dsl.data.*;
            import dev.distill.dsl.measure.*;
            import dev.distill.dsl.recipe.*;
            import dev.distill.dsl.schedule.*;
            import dev.distill.dsl.task.*;
            import java.nio.file.Path;
            import java.util.*;
            import java.util.function.Supplier;

            public final class Shown {
                interface MyStudy {}

                static final Recipe RECIPE = sgd(0.1).batchSize(32).steps(20_000);
                static final Teacher WIDE = teacher(mlp(300)).trainedBy(RECIPE).checkpointEvery(1_000);
                static final Measure ACCURACY = testAccuracy().every(250);

                public static List<Object> seen() {
                    List<Object> seen = new ArrayList<>();
                    Supplier<Object> ofAFile;
            """;

    /** The pages of the guide, and the README, that have Java. */
    static List<GuidePage> all() throws IOException {
        try (Stream<Path> files = Files.list(GUIDE)) {
            return Stream.concat(files.sorted(), Stream.of(ROOT.resolve("README.md")))
                    .map(GuidePage::of)
                    .filter(page -> !page.sections.isEmpty())
                    .toList();
        }
    }

    private static GuidePage of(Path file) {
        return new GuidePage(
                file.getFileName().toString(),
                HEADING.splitAsStream(text(file))
                        .map(section -> BLOCK.matcher(section)
                                .results()
                                .map(block -> block.group(1))
                                .toList())
                        .filter(blocks -> !blocks.isEmpty())
                        .toList());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of its Java. */
    String java() {
        return sections.stream().flatMap(List::stream).collect(Collectors.joining("\n"));
    }

    /** Its whole files. */
    List<String> files() {
        return sections.stream().flatMap(List::stream).filter(GuidePage::isFile).toList();
    }

    private static boolean isFile(String block) {
        return block.startsWith("package ");
    }

    /** Whether a block reads files that a reader has. */
    static boolean namesFiles(String block) {
        return OF_A_FILE.matcher(block).find();
    }

    /** The source of a class {@code Shown} of its examples, whose method {@code seen} gives what they are. */
    String examples() {
        return BEGINNING
                + sections.stream().map(GuidePage::section).collect(Collectors.joining())
                + "        return seen;\n    }\n}\n";
    }

    private static String section(List<String> blocks) {
        List<String> lines = new ArrayList<>();
        blocks.stream()
                .filter(block -> !isFile(block))
                .flatMap(EXAMPLES::splitAsStream)
                .map(GuidePage::statement)
                .forEach(lines::add);
        return "{\n" + String.join("\n", lines) + "\n}\n";
    }

    private static String statement(String example) {
        String text = example.strip().replace("private static final ", "final ");
        if (text.endsWith(";")) {
            return text
                    + NAMED.matcher(text)
                            .results()
                            .map(it -> "seen.add(" + it.group(1) + ");")
                            .collect(Collectors.joining());
        }
        String whole = text.startsWith(".") ? "study(\"shown\").asking(\"Is it shown?\")" + text : text;
        return namesFiles(text) ? "ofAFile = () -> " + whole + ";" : "seen.add(" + whole + ");";
    }

    @Override
    public String toString() {
        return name;
    }
}
