package ${package};

import static dev.distill.dsl.corpus.Corpora.grammar;
import static dev.distill.dsl.corpus.Corpora.rule;
import static dev.distill.dsl.task.Tasks.nextTokens;

import dev.distill.dsl.corpus.Grammar;
import dev.distill.dsl.task.Task;

/**
 * A task of one's own: the next word of sentences whose verbs agree with their nouns, across a clause with a noun and a verb of its
 * own, such as "the dogs that the cat sees sleep".
 */
public final class Agreement {

    /** One or many; the noun, perhaps a clause, the verb. The sides of a rule are equally likely. */
    static final Grammar GRAMMAR = grammar(
            "S",
            "the that dog dogs cat cats sees see sleeps sleep",
            rule("S", "ONE | MANY"),
            rule("ONE", "the N1 sleeps | the N1 R sleeps"),
            rule("MANY", "the N2 sleep | the N2 R sleep"),
            rule("R", "that the N1 sees | that the N2 see"),
            rule("N1", "dog | cat"),
            rule("N2", "dogs | cats"));

    /** What networks are trained on. */
    public static final Task TASK = nextTokens(GRAMMAR);

    private Agreement() {}
}
