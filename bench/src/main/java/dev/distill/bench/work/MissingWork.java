package dev.distill.bench.work;

/** Says that a peer has no such work, which is shown as skipped. */
public final class MissingWork extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Without a reason but the obvious one. */
    public MissingWork() {
        this("not wired");
    }

    /** With what is missing, in a sentence's part. */
    public MissingWork(String what) {
        super(what);
    }
}
