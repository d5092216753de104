package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.report.RunStatus;
import dev.distill.dsl.report.StudyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyOutputTest {

    @TempDir
    Path folder;

    @Test
    void a_study_leaves_data_files_a_page_and_its_figures() {
        Path page = StudyOutput.write(SettingC.report(), folder.resolve("c"));
        assertThat(page).isEqualTo(folder.resolve("c/site/index.html"));
        assertThat(files(folder.resolve("c")).keySet())
                .containsExactly(
                        "TEST-sparse-parity-curricula.xml",
                        "entry.json",
                        "figures/accuracy-against-cost.pdf",
                        "figures/accuracy-against-cost.svg",
                        "figures/correlation-spike.pdf",
                        "figures/correlation-spike.svg",
                        "figures/curricula.pdf",
                        "figures/curricula.svg",
                        "figures/curves-accuracy.pdf",
                        "figures/curves-accuracy.svg",
                        "figures/seeds-median-steps-to-accuracy-above-0-95.pdf",
                        "figures/seeds-median-steps-to-accuracy-above-0-95.svg",
                        "figures/waits-steps-to-accuracy-above-0-95.pdf",
                        "figures/waits-steps-to-accuracy-above-0-95.svg",
                        "plan.json",
                        "records.csv",
                        "runs.csv",
                        "site/accuracy-against-cost.svg",
                        "site/assets/chart-2.js",
                        "site/assets/drawing-2.js",
                        "site/assets/figures-2.js",
                        "site/assets/kinds-2.js",
                        "site/assets/uplot-1.6.30.LICENSE.txt",
                        "site/assets/uplot-1.6.30.min.css",
                        "site/assets/uplot-1.6.30.min.js",
                        "site/correlation-spike.svg",
                        "site/curricula.svg",
                        "site/curves-accuracy.svg",
                        "site/index.html",
                        "site/seeds-median-steps-to-accuracy-above-0-95.svg",
                        "site/waits-steps-to-accuracy-above-0-95.svg",
                        "study.bib",
                        "summary.json",
                        "summary.md",
                        "tables.tex");
    }

    @Test
    void the_same_report_gives_the_same_bytes() {
        StudyOutput.write(SettingC.report(), folder.resolve("one"));
        StudyOutput.write(SettingC.report(), folder.resolve("two"));
        assertThat(files(folder.resolve("one"))).isEqualTo(files(folder.resolve("two")));
    }

    @Test
    void the_plan_is_written_as_its_own_text() {
        StudyOutput.write(SettingC.report(), folder);
        assertThat(folder.resolve("plan.json")).hasContent(SettingC.PLAN.text());
    }

    @Test
    void what_was_there_before_looks_like_what_was_run_now() {
        StudyReport rerun = SettingC.report(run -> run.seed() == 2 ? RunStatus.CACHED : RunStatus.DONE);
        Path cached = StudyOutput.write(rerun, folder.resolve("cached"));
        Path done = StudyOutput.write(SettingC.report(), folder.resolve("done"));
        assertThat(cached).hasSameTextualContentAs(done);
        assertThat(folder.resolve("cached/runs.csv")).content().contains(",cached,");
    }

    @Test
    void figures_of_an_earlier_drawing_are_removed() {
        StudyOutput.write(SettingC.report(), folder);
        StudyOutput.write(SettingC.untouched(), folder);
        assertThat(files(folder).keySet())
                .contains("site/curricula.svg")
                .doesNotContain("site/curves-accuracy.svg", "site/correlation-spike.svg");
    }

    @Test
    void a_folder_that_cannot_be_written_is_named_with_advice() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> StudyOutput.write(SettingC.report(), file))
                .isInstanceOf(DistillException.class)
                .hasMessageStartingWith("The output folder (" + file + ") cannot be written: ")
                .hasMessageEndingWith(
                        "\nLook at the folder's permissions and the disk's space, or choose another folder with -Ddistill.output=...");
    }

    private static Map<String, String> files(Path root) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(path).toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The folder " + root + " was not read.", e);
        }
        return texts;
    }
}
