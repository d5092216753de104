package dev.distill.maven.study;

import dev.distill.dsl.Scale;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.error.MissingDataException;
import dev.distill.dsl.plan.NumericClass;
import dev.distill.dsl.plan.Selection;
import dev.distill.dsl.round.Rounds;
import dev.distill.maven.advice.Advice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is to be planned.
 *
 * @param scale how large
 * @param selection which arms and seeds
 * @param numericClass where it will run
 * @param known what there is of its runs, by which some studies decide what else is planned
 */
public record Wanted(Scale scale, Selection selection, NumericClass numericClass, Rounds.Known known) {

    /**
     * Plans studies. One that has not got what is wanted is left out with a warning where others have it.
     *
     * @throws DistillException where none has it
     */
    public List<PlannedStudy> plan(List<DeclaredStudy> studies, Consumer<String> warnings) {
        List<PlannedStudy> planned = new ArrayList<>();
        Map<String, DistillException> refusals = new LinkedHashMap<>();
        for (DeclaredStudy declared : studies) {
            try {
                planned.add(plan(declared));
            } catch (DistillException e) {
                refusals.put(declared.name(), e);
            } catch (MissingDataException e) {
                refusals.put(declared.name(), Advice.missingData(declared.declaration(), e));
            }
        }
        if (planned.isEmpty()) {
            throw refusals.size() == 1 ? refusals.values().iterator().next() : Advice.noneFits(refusals);
        }
        refusals.forEach((name, refusal) -> warnings.accept(Advice.leftOut(name, refusal)));
        return planned;
    }

    private PlannedStudy plan(DeclaredStudy declared) {
        return PlannedStudy.of(
                new Rounds(declared.study(), scale, numericClass, selection), selection.equals(Selection.all()), known);
    }
}
