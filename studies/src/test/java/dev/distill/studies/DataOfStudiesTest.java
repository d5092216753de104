package dev.distill.studies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.distill.dsl.Scale;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.data.Need;
import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.MissingDataException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What shipped studies read that is not theirs are data sets, which {@code distill:data} lists and brings on any system. */
class DataOfStudiesTest {

    static Stream<Arguments> studies() {
        return Stream.of(
                Arguments.of(new ImageDistillationStudy(), Scale.SMOKE, "fashion-mnist"),
                Arguments.of(new ProKdImagesStudy(), Scale.DESK, "fashion-mnist"),
                Arguments.of(new CheckpointSearchStudy(), Scale.DESK, "fashion-mnist"),
                Arguments.of(new CapacityGapStudy(), Scale.DESK, "fashion-mnist"),
                Arguments.of(new TemperatureCurriculumStudy(), Scale.DESK, "fashion-mnist"),
                Arguments.of(new HandwritingStudy(), Scale.DESK, "fashion-mnist"),
                Arguments.of(new ImageDistillationStudy(), Scale.PAPER, "cifar-10"),
                Arguments.of(new ProKdImagesStudy(), Scale.PAPER, "cifar-100"),
                Arguments.of(new CheckpointSearchStudy(), Scale.PAPER, "cifar-100"),
                Arguments.of(new CapacityGapStudy(), Scale.PAPER, "cifar-10"),
                Arguments.of(new TemperatureCurriculumStudy(), Scale.PAPER, "cifar-100"),
                Arguments.of(new HandwritingStudy(), Scale.PAPER, "mnist"),
                Arguments.of(new ProKdGlueStudy(), Scale.DESK, "sst-2"),
                Arguments.of(new ProKdGlueStudy(), Scale.PAPER, "sst-2"),
                Arguments.of(new ProKdSquadStudy(), Scale.DESK, "policyqa"),
                Arguments.of(new ProKdSquadStudy(), Scale.PAPER, "squad-2.0"));
    }

    @ParameterizedTest
    @MethodSource("studies")
    void a_study_reads_a_data_set(StudyDeclaration study, Scale scale, String set) {
        assertThat(read(study, scale)).contains(set);
    }

    @ParameterizedTest
    @MethodSource("studies")
    void every_file_of_it_has_an_offer(StudyDeclaration study, Scale scale, String set) {
        try (Needs needs = Needs.listen()) {
            declare(study, scale);
            assertThat(needs.noted().stream()
                            .filter(Need.OfSet.class::isInstance)
                            .map(Need.OfSet.class::cast))
                    .isNotEmpty()
                    .allSatisfy(need -> assertThat(need.set().isOffered())
                            .as(need.set().name())
                            .isTrue());
        }
    }

    private static List<String> read(StudyDeclaration study, Scale scale) {
        try (Needs needs = Needs.listen()) {
            declare(study, scale);
            return needs.noted().stream()
                    .filter(Need.OfSet.class::isInstance)
                    .map(need -> ((Need.OfSet) need).set().name())
                    .toList();
        }
    }

    /** A declaration ends where its data are missed, which is as good here. */
    private static void declare(StudyDeclaration study, Scale scale) {
        try {
            study.declare().at(scale);
        } catch (MissingDataException e) {
            assertThat(e).hasMessageContaining("is not there");
        }
    }
}
