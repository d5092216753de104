package dev.distill.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.inheritance.DefaultInheritanceAssembler;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pom that is deployed has what Maven Central asks for, of its own or from its parent. */
class PublishedPomsTest {

    private static final Path ROOT = Path.of("..");

    /** A pom as it is written, and with what it has from its parents. */
    private record Pom(Model own, Model whole) {
        @Override
        public String toString() {
            return own.getArtifactId();
        }
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void it_tells_what_it_is_by_itself(Pom pom) {
        assertThat(pom.own().getName()).isNotBlank();
        assertThat(pom.own().getDescription()).isNotBlank();
        assertThat(Stream.of(pom.whole().getGroupId(), pom.whole().getVersion()))
                .allSatisfy(part -> assertThat(part).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void it_tells_where_it_is_from_by_an_address_that_is_nobodys_but_the_projects(Pom pom) {
        assertThat(pom.whole().getUrl()).isEqualTo("${distill.home}");
        assertThat(pom.whole().getScm().getUrl()).isEqualTo("${distill.home}");
        assertThat(pom.whole().getScm().getConnection()).isEqualTo("scm:git:${distill.home}.git");
        assertThat(pom.whole().getScm().getDeveloperConnection()).isEqualTo("scm:git:${distill.home}.git");
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void it_tells_by_whom_it_is_and_what_one_may_do_with_it(Pom pom) {
        assertThat(pom.whole().getDevelopers()).isNotEmpty().allSatisfy(developer -> assertThat(developer.getName())
                .isNotBlank());
        assertThat(pom.whole().getLicenses()).singleElement().satisfies(licence -> {
            assertThat(licence.getName()).isEqualTo("Apache-2.0");
            assertThat(licence.getUrl()).isEqualTo("https://www.apache.org/licenses/LICENSE-2.0.txt");
        });
    }

    static List<Pom> deployed() throws IOException, XmlPullParserException {
        Model root = read(ROOT);
        List<Pom> poms = below(ROOT, new Pom(root, root))
                .filter(pom -> !"true".equals(pom.own().getProperties().getProperty("maven.deploy.skip")))
                .toList();
        assertThat(poms)
                .extracting(Pom::toString)
                .contains("distill", "distill-dsl", "distill-archetype-task")
                .doesNotContain("distill-site");
        return poms;
    }

    private static Stream<Pom> below(Path folder, Pom pom) throws IOException, XmlPullParserException {
        Stream<Pom> all = Stream.of(pom);
        for (String module : pom.own().getModules()) {
            Model own = read(folder.resolve(module));
            Model whole = own.clone();
            new DefaultInheritanceAssembler()
                    .assembleModelInheritance(whole, pom.whole(), new DefaultModelBuildingRequest(), problem -> {
                        throw new IllegalStateException(problem.getMessage());
                    });
            all = Stream.concat(all, below(folder.resolve(module), new Pom(own, whole)));
        }
        return all;
    }

    private static Model read(Path folder) throws IOException, XmlPullParserException {
        try (InputStream in = Files.newInputStream(folder.resolve("pom.xml"))) {
            return new MavenXpp3Reader().read(in);
        }
    }
}
