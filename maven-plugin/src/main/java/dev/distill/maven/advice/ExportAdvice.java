package dev.distill.maven.advice;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.model.Dl4jForm;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.record.RunRecord;
import dev.distill.dsl.report.RunResult;
import java.util.List;

/** What the plugin says to its users where networks are written. */
public final class ExportAdvice {

    private ExportAdvice() {}

    /** No run that was selected has a network. */
    public static DistillException nothingToExport(List<String> studies, String scale) {
        String names = String.join(",", studies);
        return new DistillException(
                "There is nothing to export: the store has no finished run that was selected of the study (" + names
                        + ") at " + scale + " scale.",
                "Train it first, with distill:study -Ddistill.study=" + names + " -Ddistill.scale=" + scale
                        + "; the backend, the numerics and the store must be the same.");
    }

    /**
     * Refuses networks of a study that have no DL4J form, before any is written.
     *
     * @param arms that have one, each with the layer for which there is no form
     */
    public static void checkDl4jForm(String study, List<String> arms) {
        Require.that(
                arms.isEmpty(),
                "The study (" + study + ") has networks that are not written for DL4J because of a layer: "
                        + String.join(", ", arms) + ".",
                Dl4jForm.ADVICE);
    }

    /** Networks of a study have no DL4J form, and nobody asked for it. */
    public static String notForDl4j(String study, List<String> arms) {
        return "The study (" + study + ") has networks that are not written for DL4J because of a layer: "
                + String.join(", ", arms)
                + "; written as safetensors alone, and for ONNX Runtime with -Ddistill.format=safetensors,onnx";
    }

    /** A run has no network. */
    public static String leftOut(Plan plan, RunResult result) {
        if (result.run().specification().blueprint().isOutside()) {
            return leftOut(plan, result, "another runtime computes it from its file, which is there to be used");
        }
        String why = result.numbers()
                .map(RunRecord::cause)
                .map(cause -> "it diverged: " + cause)
                .orElse(result.status().label() + (result.cause().isEmpty() ? "" : ": " + result.cause()));
        return leftOut(plan, result, why);
    }

    private static String leftOut(Plan plan, RunResult result, String why) {
        return "Not exported, of the study (" + plan.study() + "): "
                + result.run().describe() + " (" + why + ").";
    }
}
