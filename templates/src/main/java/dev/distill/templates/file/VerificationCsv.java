package dev.distill.templates.file;

import dev.distill.dsl.pin.verify.NumberFinding;
import dev.distill.dsl.pin.verify.RunFinding;
import dev.distill.dsl.pin.verify.Verification;
import dev.distill.templates.number.Shortest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** {@code verification.csv}: one row a run, with how many of its numbers are the same bits, and one a number that is not. */
public final class VerificationCsv {

    private static final List<String> HEADER =
            List.of("study", "version", "scale", "arm", "seed", "measure", "step", "pinned", "now", "finding");

    private VerificationCsv() {}

    /** The file's text. */
    public static String of(Verification verification) {
        List<List<String>> rows = new ArrayList<>();
        verification.runs().forEach(run -> {
            rows.add(row(verification, run, "", "", "", "", run.finding().label()));
            run.numbers().forEach(number -> rows.add(row(verification, run, number)));
        });
        return Csv.text(HEADER, rows);
    }

    private static List<String> row(Verification verification, RunFinding run, NumberFinding number) {
        return row(
                verification,
                run,
                number.measure(),
                number.step().isPresent() ? String.valueOf(number.step().getAsLong()) : "",
                value(number.pinned()),
                value(number.now()),
                number.finding().label());
    }

    private static List<String> row(Verification verification, RunFinding run, String... cells) {
        List<String> row = new ArrayList<>(List.of(
                verification.pin().lock().study(),
                verification.pin().lock().version(),
                verification.pin().lock().scale().label(),
                run.run().key().arm(),
                String.valueOf(run.run().key().seed())));
        row.addAll(List.of(cells));
        return row;
    }

    /** A value beyond a cap is empty, as is one that is not there. */
    private static String value(OptionalDouble value) {
        return value.stream()
                .filter(Double::isFinite)
                .mapToObj(Shortest::of)
                .findFirst()
                .orElse("");
    }
}
