package dev.distill.dsl.plan;

import java.util.Locale;

/** Which promise a run's bits carry. */
public enum Numerics {
    /** BLAS kernel and instruction set are pinned: the same bits on every x86-64 processor with AVX2. */
    PORTABLE,
    /** The fastest kernels: the same bits on one processor class, with one version of distill and its native build, which provenance names. */
    NATIVE;

    /** The mode in selections and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
