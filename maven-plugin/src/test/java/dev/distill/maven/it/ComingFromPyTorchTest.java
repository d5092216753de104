package dev.distill.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.plan.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the page shows is the script that lies beside it, and a study that can be planned. */
class ComingFromPyTorchTest {

    private static final Path SITE = Path.of("..", "site", "src", "site");

    @Test
    void the_page_shows_a_part_of_the_script() throws IOException {
        assertThat(Files.readString(SITE.resolve("resources/pytorch/parity.py")))
                .contains(shown("python"));
    }

    @Test
    void the_page_shows_a_study_that_compiles() throws IOException {
        Path source = Path.of("src", "test", "java", "dev", "distill", "maven", "it", "TaughtParityStudy.java");
        assertThat(shown("java"))
                .isEqualTo(Files.readString(source)
                        .replace("package dev.distill.maven.it;", "package org.example;")
                        .replace("/** The study of the page for those who come from PyTorch. */\n", ""));
    }

    @Test
    void the_study_has_a_teacher_and_two_arms_of_four_seeds() {
        Plan plan = Plan.of(new TaughtParityStudy().declare(), Scale.DESK, NumericClass.portable(), Selection.all());
        assertThat(plan.runs()).hasSize(1 + 2 * 4);
    }

    private static String shown(String language) throws IOException {
        String page = Files.readString(SITE.resolve("markdown/coming-from-pytorch.md"));
        String opening = "```" + language + "\n";
        int start = page.indexOf(opening) + opening.length();
        return page.substring(start, page.indexOf("```", start));
    }
}
