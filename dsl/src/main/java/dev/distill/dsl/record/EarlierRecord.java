package dev.distill.dsl.record;

import dev.distill.dsl.curriculum.Stage;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.RunSpecification;
import dev.distill.dsl.text.Digest;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records of the first form: they tell stages in words, call a checkpoint's score its selection accuracy, and have the cause in their
 * digest. They keep their text and their digest, and what their words tell is understood as the facts of today.
 */
final class EarlierRecord {
    /** The version of the first form. */
    static final int SCHEMA = 1;

    private static final Pattern CHECKPOINT = Pattern.compile(".* \\[checkpoint of step ([0-9]{1,18})]");

    private EarlierRecord() {}

    /** An entry whose stage is not known before the specification is. */
    static StageEntry entry(long step, String words) {
        Matcher told = CHECKPOINT.matcher(words);
        return new StageEntry(
                step, 0, told.matches() ? OptionalLong.of(Long.parseLong(told.group(1))) : OptionalLong.empty(), words);
    }

    /** The entries with the stages that their steps lie in. */
    static List<StageEntry> placed(List<StageEntry> entries, RunSpecification run) {
        return entries.stream()
                .map(entry -> new StageEntry(
                        entry.step(), stageAt(entry.step(), run.stages()), entry.checkpoint(), entry.words()))
                .toList();
    }

    private static int stageAt(long step, List<Stage> stages) {
        long end = 0;
        for (int stage = 0; stage < stages.size() - 1; stage++) {
            end += stages.get(stage).duration().steps().orElse(0);
            if (step < end) {
                return stage;
            }
        }
        return Math.max(0, stages.size() - 1);
    }

    /** Checkpoints as the first form writes them. */
    static List<Map<String, Object>> checkpoints(List<CheckpointEntry> entries) {
        return entries.stream().map(EarlierRecord::checkpoint).toList();
    }

    private static Map<String, Object> checkpoint(CheckpointEntry entry) {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("step", entry.step());
        parts.put("selectionAccuracy", entry.score());
        parts.put("sha256", entry.sha256());
        return parts;
    }

    /** The digest as it was computed then. */
    static String digest(RunRecord record) {
        return Digest.of(Canonical.line(List.of(
                record.schema(),
                record.run(),
                record.outcome(),
                record.cause(),
                record.steps(),
                record.measurements(),
                record.stages(),
                checkpoints(record.checkpoints()))));
    }
}
