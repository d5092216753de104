package dev.distill.dsl.pin.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.pin.Parts;
import dev.distill.dsl.plan.Canonical;
import dev.distill.dsl.plan.RunSpecification;

/**
 * What was said of a run, to be compared with what is said now: a specification of an earlier semantics in the words of today, so that
 * only what it says counts, and not how it said it.
 *
 * @param parts the parts of its identity
 * @param text its specification
 */
record EarlierWords(Parts parts, String text) {
    /** The words of a specification; those that are not read here stay as they are. */
    static EarlierWords of(Parts parts, String text) {
        try {
            RunSpecification read = Canonical.read(text, RunSpecification.class);
            RunSpecification today = read.today();
            return today.semantics() == read.semantics()
                    ? new EarlierWords(parts, text)
                    : new EarlierWords(Parts.of(today).withCode(parts.code()), text(today, read.semantics()));
        } catch (DistillException | DeclarationException e) {
            return new EarlierWords(parts, text);
        }
    }

    private static String text(RunSpecification today, int semantics) {
        ObjectNode tree = Canonical.tree(today).deepCopy();
        return Canonical.line(tree.put("semantics", semantics));
    }
}
