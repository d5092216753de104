/** What is timed, for every peer alike; nothing here but the JDK, since peers bring class paths of their own. */
package dev.distill.bench.work;
