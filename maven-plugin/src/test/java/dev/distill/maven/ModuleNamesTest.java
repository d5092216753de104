package dev.distill.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Study;
import dev.distill.engine.run.StudyRunner;
import dev.distill.templates.StudyOutput;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every jar has a module's name of its own, which does not hang on the jar's file name. */
class ModuleNamesTest {

    static Stream<Arguments> modules() {
        return Stream.of(
                Arguments.of("dev.distill.dsl", Study.class),
                Arguments.of("dev.distill.engine", StudyRunner.class),
                Arguments.of("dev.distill.templates", StudyOutput.class),
                Arguments.of("dev.distill.maven", StudyMojo.class));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_is_named_as_its_packages_are(String name, Class<?> part) throws Exception {
        Path place =
                Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(place)) {
            ModuleDescriptor module =
                    ModuleFinder.of(place).findAll().iterator().next().descriptor();
            assertThat(module.name()).isEqualTo(name);
            assertThat(module.packages()).allMatch(each -> each.equals(name) || each.startsWith(name + "."));
        } else {
            assertThat(place.getParent().getParent().resolve("pom.xml"))
                    .content()
                    .contains("<module.name>" + name + "</module.name>");
        }
    }
}
