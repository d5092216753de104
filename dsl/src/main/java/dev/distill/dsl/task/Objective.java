package dev.distill.dsl.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;

/** Which tokens of a sequence are to be told, and from what. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Objective.Masked.class, name = "masked"),
    @JsonSubTypes.Type(value = Objective.NextToken.class, name = "next-token"),
    @JsonSubTypes.Type(value = Objective.ClosingToken.class, name = "closing-token")
})
public sealed interface Objective {
    /** The objective in a sentence's part, such as "masked tokens". */
    String describe();

    /** Whether a network that sees later positions would see the answers. */
    boolean asksWhatFollows();

    /**
     * Masked language modelling (Devlin et al. 2019, arXiv 1810.04805): each token of a sequence is chosen with the same chance; of the
     * chosen ones 80 % become MASK, 10 % a random token, and 10 % stay [paper]. No position looks at a chosen one, not even
     * itself, as in the progressive distillation study (Panigrahi et al., arXiv 2410.05464) [paper].
     *
     * @param rate the chance of a token, between 0 and 1; .3 on grammars [paper], .15 on text [paper: BERT]
     */
    record Masked(double rate) implements Objective {
        /** Checks the rate. */
        public Masked {
            Require.that(
                    rate > 0 && rate < 1,
                    "The masking rate (" + Numbers.shortest(rate) + ") is not between 0 and 1.",
                    "Use a share of the tokens such as 0.15 or 0.3.");
        }

        @Override
        public String describe() {
            return "masked tokens (" + Numbers.percent(rate) + " %)";
        }

        @Override
        public boolean asksWhatFollows() {
            return false;
        }
    }

    /** Causal language modelling: at each position the next token, from those up to the position. */
    record NextToken() implements Objective {
        @Override
        public String describe() {
            return "next tokens";
        }

        @Override
        public boolean asksWhatFollows() {
            return true;
        }
    }

    /**
     * Causal language modelling of a grammar's sentences where only tokens count that close a span of one level (Panigrahi et al., arXiv
     * 2410.05464) [paper].
     *
     * @param level how far above the terminals the span's symbol is, from 1; 1 to 3 in the paper [paper]
     */
    record ClosingToken(int level) implements Objective {
        /** Checks the level. */
        public ClosingToken {
            Require.positive("level of the spans", level);
        }

        @Override
        public String describe() {
            return "next tokens that close a span of level " + level;
        }

        @Override
        public boolean asksWhatFollows() {
            return true;
        }
    }
}
