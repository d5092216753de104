/** What takes seconds and is done once: a whole study, large plans, stores and reports, a long run; each in a JVM of its own. */
package dev.distill.bench.whole;
