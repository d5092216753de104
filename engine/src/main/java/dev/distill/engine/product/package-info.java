/**
 * Products of matrices of floats in Java's vectors, with the bits of OpenBLAS's kernel for Haswell, which portable numerics are pinned to. Where
 * a processor has wider vectors than Haswell had they take less time than that kernel; {@link dev.distill.engine.product.Order} tells what is
 * added in which order. The only other callers of native code beside programs: what vectors compute is held to BLAS's bits before it is used.
 *
 * <p>{@link dev.distill.engine.product.Heads} and {@link dev.distill.engine.product.HeadRows} are the attention of narrow heads in such vectors, with the bits of loops, whatever the numeric class.
 */
package dev.distill.engine.product;
