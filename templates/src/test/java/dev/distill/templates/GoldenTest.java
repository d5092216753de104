package dev.distill.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole output of one report, byte by byte; run with {@code -Dgolden.update=true} to accept what it is now. */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "site/index.html",
                "site/curves-accuracy.svg",
                "site/seeds-median-steps-to-accuracy-above-0-95.svg",
                "site/correlation-spike.svg",
                "site/curricula.svg",
                "runs.csv",
                "summary.json",
                "summary.md",
                "TEST-sparse-parity-curricula.xml",
                "tables.tex",
                "study.bib"
            })
    void output_is_as_it_was_accepted(String name) throws IOException {
        StudyOutput.write(SettingC.report(), folder);
        Path golden = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.copy(folder.resolve(name), golden, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(folder.resolve(name)).hasSameBinaryContentAs(golden);
    }
}
