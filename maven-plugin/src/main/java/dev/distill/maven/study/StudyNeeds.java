package dev.distill.maven.study;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.data.Need;
import dev.distill.dsl.data.Needs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data that a study looks for. A declaration is read at all of its scales, so where data of one are missing the others are not known
 * either: then all that is known is what was looked for.
 *
 * @param study its name; empty where the declaration ended before it was told
 * @param declaration the class's name
 * @param needs what is looked for, with the scales that it is for; no scale where that is not known
 */
public record StudyNeeds(String study, String declaration, Map<Need, List<Scale>> needs) {

    /** Of a study that was declared. */
    static StudyNeeds of(DeclaredStudy declared, List<Need> noted) {
        Study study = declared.study();
        Map<Scale, List<Need>> byScale = new LinkedHashMap<>();
        for (Scale scale : study.declaredScales()) {
            byScale.put(scale, scale == Scale.DESK ? List.of() : at(study, scale));
        }
        Map<Need, List<Scale>> needs = new LinkedHashMap<>();
        noted.forEach(need -> needs.put(need, scales(need, study, byScale)));
        return new StudyNeeds(declared.name(), declared.declaration(), needs);
    }

    /** Of a study whose data are missing. */
    static StudyNeeds of(String declaration, List<Need> noted) {
        Map<Need, List<Scale>> needs = new LinkedHashMap<>();
        noted.forEach(need -> needs.put(need, List.of()));
        return new StudyNeeds("", declaration, needs);
    }

    private static List<Need> at(Study study, Scale scale) {
        try (Needs needs = Needs.listen()) {
            study.at(scale);
            return needs.noted();
        }
    }

    private static List<Scale> scales(Need need, Study study, Map<Scale, List<Need>> byScale) {
        boolean ofAnother = byScale.values().stream().anyMatch(needs -> needs.contains(need));
        boolean ofDesk = !ofAnother || !study.task().source().files().isEmpty();
        List<Scale> scales = new ArrayList<>();
        byScale.forEach((scale, needs) -> {
            boolean asDesk = scale == Scale.DESK || study.at(scale).task().equals(study.task());
            if (needs.contains(need) || asDesk && ofDesk) {
                scales.add(scale);
            }
        });
        return List.copyOf(scales);
    }

    /** What it is called where its name is not known. */
    public String title() {
        return study.isEmpty() ? declaration : study;
    }
}
