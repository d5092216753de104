package dev.distill.maven.study;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.dsl.data.Need;
import dev.distill.dsl.data.Needs;
import dev.distill.dsl.error.MissingDataException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data that a study looks for. Where data of the declaration itself are missing, its scales are not known: then all that is known is what
 * was looked for.
 *
 * @param study its name; empty where the declaration ended before it was told
 * @param declaration the class's name
 * @param needs what is looked for, with the scales that it is for; no scale where that is not known
 */
public record StudyNeeds(String study, String declaration, Map<Need, List<Scale>> needs) {

    /**
     * What a scale looks for.
     *
     * @param needs beside what the declaration itself has looked for
     * @param asDeclared whether its task is the one of the declaration itself
     */
    private record AtScale(List<Need> needs, boolean asDeclared) {
        /** Where data are missing, it ends with those: a task of its own was to be made of them. */
        static AtScale of(Study study, Scale scale) {
            try (Needs needs = Needs.listen()) {
                boolean asDeclared;
                try {
                    asDeclared = study.at(scale).task().equals(study.task());
                } catch (MissingDataException e) {
                    asDeclared = false;
                }
                return new AtScale(needs.noted(), asDeclared);
            }
        }
    }

    /** Of a study that was declared. */
    static StudyNeeds of(DeclaredStudy declared, List<Need> noted) {
        Study study = declared.study();
        Map<Scale, AtScale> scales = new LinkedHashMap<>();
        study.declaredScales().forEach(scale -> scales.put(scale, AtScale.of(study, scale)));
        Set<Need> all = new LinkedHashSet<>(noted);
        scales.values().forEach(scale -> all.addAll(scale.needs()));
        Map<Need, List<Scale>> needs = new LinkedHashMap<>();
        all.forEach(need -> needs.put(need, scales(need, study, scales)));
        return new StudyNeeds(declared.name(), declared.declaration(), needs);
    }

    /** Of a study whose data are missing. */
    static StudyNeeds of(String declaration, List<Need> noted) {
        Map<Need, List<Scale>> needs = new LinkedHashMap<>();
        noted.forEach(need -> needs.put(need, List.of()));
        return new StudyNeeds("", declaration, needs);
    }

    /** What no scale looks for by itself is of the declaration, and of the scales that leave its task as it is. */
    private static List<Scale> scales(Need need, Study study, Map<Scale, AtScale> all) {
        boolean ofOneScale =
                all.values().stream().anyMatch(scale -> scale.needs().contains(need));
        boolean ofTheDeclaration = !ofOneScale || !study.task().source().files().isEmpty();
        return all.entrySet().stream()
                .filter(scale -> scale.getValue().needs().contains(need)
                        || scale.getValue().asDeclared() && ofTheDeclaration)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What it is called where its name is not known. */
    public String title() {
        return study.isEmpty() ? declaration : study;
    }
}
