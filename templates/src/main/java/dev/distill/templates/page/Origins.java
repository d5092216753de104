package dev.distill.templates.page;

import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Numerics;
import dev.distill.dsl.plan.PlannedRun;
import dev.distill.dsl.record.Provenance;
import dev.distill.dsl.report.RunResult;
import dev.distill.dsl.report.StudyReport;
import dev.distill.templates.table.TableView;
import dev.distill.templates.table.TableView.Cell;
import dev.distill.templates.table.TableView.Column;
import dev.distill.templates.table.TableView.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where numbers were made and what their bits promise. */
final class Origins {

    private static final Map<String, Function<Provenance, String>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("distill", Provenance::distill);
        PARTS.put("Java", Provenance::java);
        PARTS.put("system", Provenance::system);
        PARTS.put("processor", Provenance::processor);
        PARTS.put("ND4J", Provenance::nd4j);
        PARTS.put("native build", Provenance::build);
        PARTS.put("BLAS", Provenance::blas);
        PARTS.put("BLAS threads", provenance -> String.valueOf(provenance.threads()));
    }

    private Origins() {}

    /** A column for each place where runs were made, that of most runs first; no columns without records. */
    static TableView table(StudyReport report) {
        Map<Provenance, Integer> counts = new LinkedHashMap<>();
        report.runs().stream()
                .flatMap(result -> result.numbers().stream())
                .forEach(record -> counts.merge(record.provenance(), 1, Integer::sum));
        List<Provenance> places = counts.keySet().stream()
                .sorted(Comparator.comparing((Provenance place) -> -counts.get(place))
                        .thenComparing(Provenance::toString))
                .toList();
        List<Column> columns = new ArrayList<>(List.of(Column.text("")));
        places.forEach(place -> columns.add(Column.text(runs(counts.get(place)))));
        return new TableView(
                columns,
                PARTS.entrySet().stream()
                        .map(part -> new Row(
                                part.getKey(),
                                "plain",
                                places.stream()
                                        .map(part.getValue())
                                        .map(Cell::text)
                                        .toList()))
                        .toList(),
                places.isEmpty() ? "No run has left a record yet." : "");
    }

    private static String runs(int count) {
        return count == 1 ? "1 run" : count + " runs";
    }

    /** The numeric classes of the plan, and what they promise. */
    static List<String> promises(StudyReport report) {
        return numericClasses(report).stream()
                .map(it -> "Numeric class " + it.describe() + ": " + promise(it))
                .toList();
    }

    static List<NumericClass> numericClasses(StudyReport report) {
        return report.runs().stream()
                .map(RunResult::run)
                .map(PlannedRun::specification)
                .map(specification -> specification.numericClass())
                .distinct()
                .toList();
    }

    private static String promise(NumericClass numericClass) {
        if (!numericClass.backend().equals("cpu")) {
            return "no bits are promised: a device may add in another order from run to run.";
        }
        return numericClass.numerics() == Numerics.PORTABLE
                ? "the same bits are promised on every x86-64 processor with AVX2."
                : "the same bits are promised on one processor class only.";
    }
}
