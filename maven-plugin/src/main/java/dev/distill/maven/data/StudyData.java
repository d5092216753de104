package dev.distill.maven.data;

import dev.distill.dsl.data.Need;
import dev.distill.maven.study.StudyNeeds;
import java.util.List;

/**
 * The data of a study.
 *
 * @param study its name, or its class's where data are missing and it is not known
 * @param declaration the class's name
 * @param data what it needs, and what there is
 */
public record StudyData(String study, String declaration, List<NeededData> data) {

    /** What there is now of what a study looks for. */
    public static StudyData of(StudyNeeds needs) {
        List<Need> all = List.copyOf(needs.needs().keySet());
        return new StudyData(
                needs.title(),
                needs.declaration(),
                all.stream()
                        .filter(need -> !NeededData.isOf(need, all))
                        .map(need -> NeededData.of(need, needs.needs().get(need)))
                        .toList());
    }

    /** Whether something that it needs is not there. */
    public boolean isMissing() {
        return data.stream().anyMatch(NeededData::isMissing);
    }
}
