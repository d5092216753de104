package dev.distill.dsl.pin.claim;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How well a claim is known to be its paper's; a page says no more than that. */
public enum Mark {
    /** It was read in the paper. */
    @JsonProperty("paper")
    PAPER("The paper says"),
    /** It was measured by us. */
    @JsonProperty("ours")
    OURS("We measured"),
    /** It is told of the paper second-hand, or reconstructed. */
    @JsonProperty("choice")
    CHOICE("Second-hand or reconstructed, and not to be cited as the paper’s");

    private final String words;

    Mark(String words) {
        this.words = words;
    }

    /** Whose word the claim is. */
    public String describe() {
        return words;
    }
}
