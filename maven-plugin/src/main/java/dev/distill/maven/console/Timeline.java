package dev.distill.maven.console;

import dev.distill.dsl.curriculum.Stage;
import java.util.List;
import java.util.OptionalLong;

/** A curriculum as one line: {@code 0 ── labels ── 500 ── the final teacher, T = 1 ── end}. */
final class Timeline {

    private final String rule;

    /**
     * @param rule what is drawn between a step and a stage
     */
    Timeline(String rule) {
        this.rule = " " + rule + " ";
    }

    String of(List<Stage> stages) {
        StringBuilder line = new StringBuilder("0");
        long step = 0;
        for (Stage stage : stages) {
            OptionalLong steps = stage.duration().steps();
            step += steps.orElse(0);
            line.append(rule)
                    .append(stage.describeGoals())
                    .append(stage.rate().map(rate -> ", " + rate.describeRate()).orElse(""))
                    .append(stage.duration()
                            .looks()
                            .map(every -> ", keeping the best of every " + every.describe())
                            .orElse(""))
                    .append(rule)
                    .append(steps.isEmpty() ? "end" : Words.count(step));
        }
        return line.toString();
    }
}
