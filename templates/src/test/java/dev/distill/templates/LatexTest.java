package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatexTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        StudyOutput.write(SettingC.report(), folder);
    }

    @Test
    void every_row_of_a_table_has_as_many_cells_as_the_table_has_columns() throws IOException {
        int columns = 0;
        int rows = 0;
        for (String line : Files.readAllLines(folder.resolve("tables.tex"))) {
            if (line.contains("\\begin{tabular}")) {
                columns = line.replaceAll(".*\\{([lr]+)}$", "$1").length();
            } else if (line.endsWith(" \\\\")) {
                assertThat(line.split("(?<!\\\\)&", -1)).as(line).hasSize(columns);
                rows++;
            }
        }
        assertThat(rows).isGreaterThan(10);
    }

    @Test
    void comparisons_are_tables_too_with_what_their_p_values_are() throws IOException {
        assertThat(folder.resolve("tables.tex"))
                .content()
                .contains("\\label{sparse-parity-curricula:comparisons-median-steps-to-accuracy-above-0-95}")
                .contains("p after Holm", "exact two-sided sign-flip test")
                .contains("\\label{sparse-parity-curricula:log-rank}", "$\\chi$$^2$");
    }

    @Test
    void latex_sets_all_tables_and_figures() throws Exception {
        Path latex = latex().orElseGet(
                        () -> Assumptions.abort("No pdflatex here: apt-get install texlive-latex-recommended."));
        Files.writeString(folder.resolve("paper.tex"), """
                \\documentclass{article}
                \\usepackage{booktabs,graphicx}
                \\begin{document}
                \\input{tables.tex}
                %s
                \\end{document}
                """.formatted(String.join("\n", figures())));
        Process process = new ProcessBuilder(
                        latex.toString(), "-interaction=nonstopmode", "-halt-on-error", "paper.tex")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("latex.log").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(() -> text(folder.resolve("latex.log")))
                .isZero();
        assertThat(folder.resolve("paper.pdf")).isNotEmptyFile();
        assertThat(text(folder.resolve("latex.log")))
                .as("what leaves the column")
                .doesNotContain("Overfull \\hbox");
    }

    private List<String> figures() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("figures"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pdf"))
                    .sorted()
                    .map(name -> "\\noindent\\includegraphics[width=\\linewidth]{figures/" + name + "}\\clearpage")
                    .toList();
        }
    }

    private static Optional<Path> latex() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "pdflatex"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
