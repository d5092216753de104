package dev.distill.maven.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.distill.dsl.error.DistillException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into a pom, and that nothing else is. */
class PomNeedsTest {

    private static final PomNeeds ALL = new PomNeeds(true, true, true, "1.2.3");
    private static final Path POM = Path.of("pom.xml");

    private static final String BARE = """
            <?xml version="1.0"?>
            <!-- Ours. -->
            <project xmlns="http://maven.apache.org/POM/4.0.0">
            \t<modelVersion>4.0.0</modelVersion>

            \t<groupId>org.example</groupId>   <!-- a  comment -->
            \t<artifactId>bare</artifactId>
            \t<version>1</version>
            </project>
            """;

    private static final String FULL = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>full</artifactId>
              <version   >1</version>
              <properties>
                <a>1</a>
              </properties>
              <dependencies>
                <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version></dependency>
              </dependencies>

              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-jar-plugin</artifactId>
                    <configuration><![CDATA[ <x> ]]></configuration>
                  </plugin>
                </plugins>
              </build>
              <profiles>
                <profile>
                  <id>other</id>
                  <dependencies>
                  </dependencies>
                </profile>
              </profiles>
            </project>
            """;

    @ParameterizedTest
    @ValueSource(strings = {BARE, FULL})
    void every_line_that_was_there_stays_as_it_was(String pom) {
        List<String> added = new ArrayList<>(ALL.addedTo(pom, POM).lines().toList());
        pom.lines().forEach(line -> assertThat(added.remove(line)).as(line).isTrue());
        assertThat(String.join("", added))
                .contains("<artifactId>distill-dsl</artifactId>")
                .contains("<artifactId>distill-maven-plugin</artifactId>")
                .contains("<version>1.2.3</version>")
                .contains("<maven.compiler.source>17</maven.compiler.source>");
    }

    @Test
    void what_is_added_is_indented_as_the_pom_is() {
        assertThat(ALL.addedTo(BARE, POM))
                .contains("\n\t<dependencies>\n\t\t<dependency>\n\t\t\t<groupId>dev.distill<");
        assertThat(ALL.addedTo(FULL, POM)).contains("\n    <dependency>\n      <groupId>dev.distill<");
    }

    @Test
    void lines_end_as_they_did() {
        String windows = FULL.replace("\n", "\r\n");
        assertThat(ALL.addedTo(windows, POM).replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void what_is_there_is_not_added() {
        assertThat(new PomNeeds(false, false, false, "1").addedTo(FULL, POM)).isEqualTo(FULL);
        assertThat(new PomNeeds(false, true, false, "1").addedTo(FULL, POM)).doesNotContain("distill-dsl", "17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<project>", "<project><dependencies><dependency/></project>", "<other/>"})
    void what_is_no_pom_is_refused(String text) {
        assertThatThrownBy(() -> ALL.addedTo(text, POM))
                .isInstanceOf(DistillException.class)
                .hasMessage(
                        "The pom (pom.xml) is written in a way that is not edited with certainty; nothing was changed.\n"
                                + "Edit it by hand, as the quick start shows.");
    }
}
