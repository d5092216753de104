package dev.distill.templates.tex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaperTest {

    private static final Path METHODS = Path.of("../site/src/site/markdown/methods.md");

    @ParameterizedTest
    @EnumSource(Paper.class)
    void the_guide_has_the_key_of_every_paper_beside_its_method(Paper paper) {
        String entry = paper.entry();
        String key = entry.substring(entry.indexOf('{') + 1, entry.indexOf(','));
        assertThat(METHODS).content().contains("`" + key + "`");
    }
}
