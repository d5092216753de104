package dev.distill.dsl.plan;

/** What a run is for. */
public enum Role {
    /** It is learned from. */
    TEACHER,
    /** It tries a value of an arm's search. */
    TRIAL,
    /** It is an arm's, with one seed. */
    STUDENT
}
