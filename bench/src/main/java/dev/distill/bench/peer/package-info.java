/**
 * What a peer's process does: answers requests on its standard input, a line each. Nothing here but the JDK.
 *
 * <pre>
 * warm CASE MILLISECONDS    runs about so long:          {@literal @}took STEPS NANOSECONDS
 * run CASE STEPS            runs so many steps:          {@literal @}took STEPS NANOSECONDS
 * profile CASE STEPS        runs, each operation timed:  {@literal @}line TEXT, any number, then {@literal @}took STEPS NANOSECONDS
 * drop CASE 0               frees the case:              {@literal @}took 0 0
 * </pre>
 *
 * <p>A process begins with {@literal @}ready and what it is. Any request may be answered by {@literal @}missing or {@literal @}failed with a
 * reason; other lines are noise.
 */
package dev.distill.bench.peer;
